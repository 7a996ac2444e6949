import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import Button from 'tdesign-react/es/button'
import type { SettingsView } from '../../../../typings/settings'
import { useOffline } from '../../components/offline'
import { Page } from '../../components/page'
import { ReadError, SkeletonRows } from '../../components/states'
import { WriteButton } from '../../components/write-button'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { AddressesCard } from './addresses-card'
import { AfterCard } from './after-card'
import { KeysCard } from './keys-card'
import { NewsCard } from './news-card'
import { PauseCard } from './pause-card'
import { PictureUrls } from './picture-urls'
import { PrivacyCard } from './privacy-card'
import { ShopCard } from './shop-card'
import { LanguagesCard, LimitsCard, TimesCard } from './terms-cards'
import { type SettingsDraft, useSettingsDraft } from './use-settings-draft'

const SECTIONS = [
  ...(['shop', 'returns', 'times', 'limits', 'news', 'privacy', 'languages', 'keys', 'pause'] as const),
]

function goTo(section: string): void {
  const place = document.getElementById(`settings-${section}`)
  place?.scrollIntoView({ block: 'start' })
  place?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
}

/** Leads to a section; which one is asked for stands in the address, as `?at=returns`. */
function JumpRow() {
  const { settings: words } = useWords()
  const { search } = useLocation()
  useEffect(() => {
    const at = new URLSearchParams(search).get('at')
    if (at) goTo(at)
  }, [search])
  return (
    <nav className="settings-jump" aria-label={words.jump}>
      {SECTIONS.map((section) => (
        <button key={section} type="button" className="chip chip-rest" onClick={() => goTo(section)}>
          {words.sections[section]}
        </button>
      ))}
    </nav>
  )
}

function SaveActions({ draft }: { draft: SettingsDraft }) {
  const { settings: words } = useWords()
  const offline = useOffline()
  const count = draft.changed.length
  if (count === 0) return null
  return (
    <>
      <span className="ink-2 small settings-unsaved">{offline ?? words.unsaved(count)}</span>
      <Button variant="outline" onClick={() => draft.drop()}>
        {words.drop}
      </Button>
      <WriteButton theme="primary" busy={draft.busy} onClick={() => void draft.save()}>
        {draft.conflicts.length > 0 ? words.toMend(draft.wrongCount) : words.save(count)}
      </WriteButton>
    </>
  )
}

function Sections({ view }: { view: SettingsView }) {
  const { settings: words } = useWords()
  const draft = useSettingsDraft(view)
  const [added, setAdded] = useState<Record<string, string>>({})
  const urls = { ...view.urls, ...added }
  const addUrls = (more: Record<string, string>) => setAdded((now) => ({ ...now, ...more }))
  return (
    <Page title={words.title} meta={words.meta} actions={<SaveActions draft={draft} />}>
      <JumpRow />
      {draft.mayEdit ? null : <p className="note">{words.readOnly}</p>}
      <div className="settings-columns">
        <PictureUrls.Provider value={{ urls, addUrls }}>
          <fieldset className="settings-main" disabled={!draft.mayEdit}>
            <ShopCard draft={draft} />
            <AddressesCard draft={draft} />
            <TimesCard draft={draft} view={view} />
            <LimitsCard draft={draft} view={view} />
            <NewsCard draft={draft} />
            <PrivacyCard draft={draft} view={view} />
            <LanguagesCard draft={draft} />
          </fieldset>
        </PictureUrls.Provider>
        <div className="settings-side">
          <KeysCard />
          <AfterCard draft={draft} view={view} />
          <PauseCard view={view} />
        </div>
      </div>
    </Page>
  )
}

/** Everything that holds in the whole shop, each with what it changes for shoppers. */
export function SettingsPage() {
  const { settings: words } = useWords()
  const read = useOwner('settings.get', {}, { everyMs: 30_000 })
  if (read.data) return <Sections view={read.data} />
  return (
    <Page title={words.title} meta={words.meta}>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : (
        <section className="card">
          <SkeletonRows rows={6} height={72} />
        </section>
      )}
    </Page>
  )
}
