import { useState } from 'react'
import { Link, useParams } from 'react-router'
import Button from 'tdesign-react/es/button'
import type { RolloutView, WayView } from '../../../../typings/rollout'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { exactTimeWords } from '../../format/time-words'
import { NotFound } from '../../frame/not-found'
import { keep, useOwner } from '../../queries'
import { useSession } from '../../session'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { FigureCards } from './arms-card'
import { RuleDialog } from './rule-dialog'
import { SeenCard } from './seen-card'
import { GuardCard, RuleCard, ShareCard, ThenCard } from './side-cards'
import { StopDialog } from './stop-dialog'
import { WayMark } from './way-mark'

/** Who stopped it and why, with the way back. */
function StoppedNote({ way, onResumed }: { way: WayView; onResumed: (view: RolloutView) => Promise<void> }) {
  const { rollout, time } = useWords()
  const now = useNow(60_000)
  const { busy, send } = useWrite<'rollout.resume'>({
    refreshes: ['rollout.figures'],
    keep: onResumed,
    done: () => rollout.resumed,
    refused: () => null,
  })
  const { stopped } = way
  if (!stopped) return null
  const when = exactTimeWords(stopped.at, now, time)
  const title = stopped.by === null ? rollout.stoppedByGuard(when) : rollout.stoppedBy(stopped.by, when)
  const { figures } = stopped
  return (
    <div className="note note-gold" role="status">
      <Icon name="warning" />
      <div className="grow">
        <b>{title}</b>
        <p className="ink-2">{figures ? rollout.guardSaw(figures.failed, figures.of) : stopped.why}</p>
      </div>
      {way.can.includes('resume') ? (
        <WriteButton
          theme="primary"
          busy={busy}
          onClick={() => void send('rollout.resume', { way: way.way })}
        >
          {rollout.resume}
        </WriteButton>
      ) : null}
    </div>
  )
}

const keepView = (view: RolloutView) => keep('rollout.get', {}, view)

function Way({ way, view }: { way: WayView; view: RolloutView }) {
  const { rollout } = useWords()
  const { may } = useSession()
  const [dialog, setDialog] = useState<'stop' | 'edit' | null>(null)
  const close = () => setDialog(null)
  return (
    <Page
      title={rollout.ways[way.way]}
      meta={<WayMark way={way} now={view.serverNow} />}
      parent={{ to: '/rollout', name: rollout.back }}
      actions={
        <>
          {may.includes('audit.read') ? (
            <Link className="button" to={`/audit?target=${way.way}`}>
              <Icon name="clock" />
              {rollout.log}
            </Link>
          ) : null}
          {way.can.includes('edit') ? (
            <Button variant="outline" onClick={() => setDialog('edit')}>
              <Icon name="edit" />
              {rollout.edit}
            </Button>
          ) : null}
          {way.can.includes('stop') ? (
            <Button variant="outline" theme="danger" onClick={() => setDialog('stop')}>
              <Icon name="cross" />
              {rollout.stop}
            </Button>
          ) : null}
        </>
      }
    >
      <StoppedNote way={way} onResumed={keepView} />
      <ShareCard way={way} now={view.serverNow} />
      <div className="rollout-columns">
        <div className="rollout-main">
          <FigureCards way={way.way} />
          <SeenCard way={way.way} />
        </div>
        <div className="rollout-side">
          <GuardCard way={way} />
          <RuleCard way={way} now={view.serverNow} />
          <ThenCard way={way} />
        </div>
      </div>
      {dialog === 'stop' ? <StopDialog way={way.way} keepView={keepView} onClose={close} /> : null}
      {dialog === 'edit' ? (
        <RuleDialog way={way} revision={view.revision} keepView={keepView} onClose={close} />
      ) : null}
    </Page>
  )
}

/** One way to pay: how many see it, how they do beside those who do not, and how it is stopped. */
export function WayPage() {
  const { rollout } = useWords()
  const { way: name = '' } = useParams()
  const read = useOwner('rollout.get', {}, { everyMs: 30_000 })
  const way = read.data?.ways.find((each) => each.way === name)
  if (read.data && way) return <Way key={name} way={way} view={read.data} />
  if (read.data) return <NotFound />
  return (
    <Page title={rollout.title} parent={{ to: '/rollout', name: rollout.back }}>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : (
        <SkeletonRows rows={4} height={56} />
      )}
    </Page>
  )
}
