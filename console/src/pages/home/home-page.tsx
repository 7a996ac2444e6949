import { useState } from 'react'
import type { HomeDesk } from '../../../../typings/home'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { Page } from '../../components/page'
import { ReadError, SkeletonRows } from '../../components/states'
import { usePhone } from '../../components/use-media'
import { useNow } from '../../components/use-now'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { BlockForm } from './block-form'
import { BlockList } from './block-list'
import { nextChange } from './blocks'
import { ComposerActions } from './composer-actions'
import { ConflictNote } from './conflict-note'
import { Palette } from './palette'
import { Preview } from './preview/preview'
import { PublishDialog } from './publish-dialog'
import { useChosen } from './use-chosen'
import { type Composer, useComposer } from './use-composer'
import { VersionsCard } from './versions-card'

function PhonePreview({ children }: { children: React.ReactNode }) {
  const { homePage: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="eye" />
        {words.preview}
      </button>
      {isOpen ? (
        <Modal kind="drawer" title={words.shoppers} onClose={() => setOpen(false)}>
          {children}
        </Modal>
      ) : null}
    </>
  )
}

interface LeftProps {
  composer: Composer
  own: ReturnType<typeof useChosen>
  children: React.ReactNode
}

/** The list, and what can be added to it. */
function Left({ composer, own, children }: LeftProps) {
  const { homePage: words } = useWords()
  const { blocks, mayEdit } = composer
  return (
    <div className="stack home-left">
      <section className="card">
        <header>
          <h2>{words.blocks}</h2>
          <span className="ink-3 small">{words.blocksMeta(blocks.length)}</span>
          <span className="grow" />
          {children}
        </header>
        <BlockList composer={composer} chosenId={own.chosen?.blockId ?? null} onChoose={own.choose} />
      </section>
      {mayEdit ? <Palette count={blocks.length} onAdd={own.add} /> : null}
    </div>
  )
}

/** What is to be done before it can be published, and what it becomes then. */
function usePublishing(desk: HomeDesk, composer: Composer, choose: (blockId: string | null) => void) {
  const [met, setMet] = useState(false)
  const [publishing, setPublishing] = useState<'now' | 'later' | null>(null)
  const wrong = composer.problems.map(({ blockId }) => blockId)
  const goToWrong = () => {
    setMet(true)
    choose(wrong[0] ?? null)
  }
  return {
    met,
    publishing,
    goToWrong,
    number: Math.max(0, ...desk.versions.map((version) => version.number)) + 1,
    isChanged: desk.isChanged || !composer.isSaved,
    wrongCount: new Set(wrong).size,
    begin: (isLater: boolean) => (wrong.length > 0 ? goToWrong() : setPublishing(isLater ? 'later' : 'now')),
    end: () => setPublishing(null),
  }
}

interface ComposingProps {
  desk: HomeDesk
  reread: () => Promise<HomeDesk | undefined>
}

function Composing({ desk, reread }: ComposingProps) {
  const { homePage: words } = useWords()
  const composer = useComposer(desk, reread)
  const own = useChosen(composer)
  const { chosen } = own
  const plan = usePublishing(desk, composer, own.choose)
  const { number, isChanged, publishing } = plan
  const phone = usePhone()
  const now = useNow(60_000)
  const { mayEdit, blocks } = composer
  const liveAts = desk.versions.filter(({ state }) => state === 'next').map(({ liveAt }) => liveAt)
  const nextAt = nextChange(blocks, liveAts, now)
  const preview = <Preview composer={composer} chosenId={chosen?.blockId ?? null} nextAt={nextAt} />
  return (
    <Page
      title={words.title}
      meta={isChanged ? `${words.meta(number)} · ${words.changed}` : words.unchanged}
      actions={
        mayEdit ? (
          <ComposerActions {...plan} composer={composer} onPublish={plan.begin} />
        ) : (
          <span className="ink-3 small">{words.readOnly}</span>
        )
      }
    >
      <ConflictNote composer={composer} />
      <div className="home-composer">
        <Left composer={composer} own={own}>
          {phone ? <PhonePreview>{preview}</PhonePreview> : null}
        </Left>
        <div className="stack">
          {chosen ? (
            <BlockForm key={chosen.blockId} {...own} block={chosen} composer={composer} met={plan.met} />
          ) : (
            <section className="card card-body ink-3">{words.nothingChosen}</section>
          )}
          <VersionsCard {...{ versions: desk.versions, nextNumber: number, isChanged, mayEdit }} />
        </div>
        {phone ? null : preview}
      </div>
      {publishing ? (
        <PublishDialog
          composer={composer}
          number={number}
          isLater={publishing === 'later'}
          onUnfinished={plan.goToWrong}
          onClose={plan.end}
        />
      ) : null}
    </Page>
  )
}

/** The shop's home page: blocks at the left, the chosen one in the middle, the phone at the right. */
export function HomePage() {
  const { homePage: words } = useWords()
  const desk = useOwner('home.edit', {})
  const retry = () => void desk.refetch()
  if (desk.data)
    return (
      <>
        {desk.isError ? (
          <div className="page-body">
            <ReadError error={desk.error} dataAt={desk.dataUpdatedAt} onRetry={retry} />
          </div>
        ) : null}
        <Composing desk={desk.data} reread={async () => (await desk.refetch()).data} />
      </>
    )
  return (
    <Page title={words.title}>
      {desk.error ? (
        <ReadError error={desk.error} dataAt={0} onRetry={retry} />
      ) : (
        <section className="card">
          <SkeletonRows rows={8} height={52} />
        </section>
      )}
    </Page>
  )
}
