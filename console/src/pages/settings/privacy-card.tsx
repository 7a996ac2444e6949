import { useState } from 'react'
import type { SettingsView } from '../../../../typings/settings'
import { Modal } from '../../components/modal'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { timeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import { LongTexts } from './long-texts'
import { SettingRow } from './setting-row'
import type { SettingsDraft } from './use-settings-draft'

function VersionsDialog({ onClose }: { onClose: () => void }) {
  const { settings: words, time } = useWords()
  const content = useContentText()
  const now = useNow(60_000)
  const read = useOwner('privacy.list', {})
  return (
    <Modal kind="drawer" title={words.versionsTitle} onClose={onClose}>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? <SkeletonRows rows={3} height={72} /> : null}
      <ol className="versions">
        {read.data?.versions.map(({ number, at, by, text }) => (
          <li key={number}>
            <p>
              <b>{words.version(number, timeWords(at, now, time))}</b>{' '}
              {by ? <span className="ink-3 small">{words.versionBy(by)}</span> : null}
            </p>
            <p className="version-text">{content(text) || words.emptyVersion}</p>
          </li>
        ))}
      </ol>
    </Modal>
  )
}

/** What the shop says of its shoppers' data: each wording is a version that stays to be read. */
export function PrivacyCard({ draft, view }: { draft: SettingsDraft; view: SettingsView }) {
  const { settings: words, time } = useWords()
  const now = useNow(60_000)
  const [open, setOpen] = useState(false)
  const { privacy } = draft.form
  const { privacyVersion } = view
  return (
    <section className="card" id="settings-privacy" aria-label={words.sections.privacy}>
      <header>
        <h2>{words.sections.privacy}</h2>
        {privacyVersion ? (
          <>
            <span className="ink-3 small">
              {words.version(privacyVersion.number, timeWords(privacyVersion.at, now, time))}
            </span>
            <span className="grow" />
            <button type="button" className="text-link" onClick={() => setOpen(true)}>
              {words.versions}
            </button>
          </>
        ) : null}
      </header>
      <SettingRow
        draft={draft}
        field="privacy"
        seen={privacy.zh.trim() === '' ? words.seenNoPrivacy : words.seenPrivacy}
      >
        <LongTexts
          label={words.fields.privacy}
          value={privacy}
          rows={8}
          lengthMax={6_000}
          onChange={(value) => draft.change('privacy', value)}
        />
      </SettingRow>
      {open ? <VersionsDialog onClose={() => setOpen(false)} /> : null}
    </section>
  )
}
