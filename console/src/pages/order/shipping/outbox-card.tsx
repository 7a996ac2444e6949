import { useState } from 'react'
import type { OutboxRow } from '../../../../../typings/shipping'
import { ask } from '../../../api'
import { StateMark } from '../../../components/state-mark'
import { say } from '../../../components/toasts'
import { useOnline } from '../../../components/use-media'
import { exactTimeWords } from '../../../format/time-words'
import { refresh } from '../../../queries'
import { useWords } from '../../../words'

const MARKS = { waiting: 'unpaid', sent: 'received', dead: 'quarantined' } as const

interface OutboxLineProps {
  row: OutboxRow
  now: number
  /** The way to the order, where the line stands elsewhere. */
  children?: React.ReactNode
}

/** One thing that WeChat has to be told: whether it knows, why not yet, and the way to try again. */
export function OutboxLine({ row, now, children }: OutboxLineProps) {
  const { shipping: words, time, wrong } = useWords()
  const online = useOnline()
  const [busy, setBusy] = useState(false)
  const retry = async () => {
    setBusy(true)
    const reply = await ask('outbox.retry', { messageId: row.messageId }).catch(() => null)
    await refresh('order.get', 'outbox.list', 'overview.get')
    setBusy(false)
    const state = reply?.ok ? reply.data.state : 'dead'
    if (state === 'sent') say(words.retried)
    else say(state === 'waiting' ? words.retryWaits : words.retryFailed, { tone: 'wrong' })
  }
  const next = row.state === 'waiting' && row.nextAt !== null && row.nextAt > now ? row.nextAt : null
  const meta = [
    exactTimeWords(row.createdAt, now, time),
    row.tries > 0 && row.state !== 'sent' ? words.tries(row.tries) : '',
    next === null ? '' : words.nextTry(exactTimeWords(next, now, time)),
  ]
  return (
    <li className="outbox-line">
      <div className="grow">
        <StateMark mark={MARKS[row.state]}>{words.outboxStates[row.state]}</StateMark>
        <p className="sub">
          {words.outboxKinds[row.kind]} · {meta.filter((part) => part !== '').join(' · ')}
        </p>
        {row.lastError && row.state !== 'sent' ? (
          <p className="small crim outbox-error">{words.lastError(row.lastError)}</p>
        ) : null}
      </div>
      {children}
      {row.state !== 'sent' && row.tries > 0 ? (
        <button
          type="button"
          className="button"
          disabled={busy || !online}
          title={online ? undefined : wrong.offlineReason}
          onClick={() => void retry()}
        >
          {words.retry}
        </button>
      ) : null}
    </li>
  )
}

/** What it was told last, and whatever it does not know yet; how often it was told before is in the head. */
export function latestNews(rows: readonly OutboxRow[]): OutboxRow[] {
  const latest = [...rows].sort((one, other) => other.createdAt - one.createdAt)
  const told = new Set<OutboxRow['kind']>()
  return latest.filter((row) => {
    if (row.state !== 'sent') return true
    const isNews = !told.has(row.kind)
    told.add(row.kind)
    return isNews
  })
}

/** What WeChat has been told of an order, or not yet; nothing where it has to be told nothing. */
export function OutboxCard({ rows, now }: { rows: OutboxRow[]; now: number }) {
  const { shipping: words } = useWords()
  if (rows.length === 0) return null
  const dead = rows.some((row) => row.state === 'dead')
  const waits = rows.some((row) => row.state === 'waiting')
  const shown = latestNews(rows)
  return (
    <section className="card">
      <header>
        <h2>{words.outbox}</h2>
        {shown.length < rows.length ? <span className="ink-3 small">{words.times(rows.length)}</span> : null}
        <span className="grow" />
        <span className={dead ? 'crim small' : 'ink-3 small'}>
          {dead ? words.outboxDead : waits ? words.outboxWaits : words.outboxKnows}
        </span>
      </header>
      <ul>
        {shown.map((row) => (
          <OutboxLine key={row.messageId} row={row} now={now} />
        ))}
      </ul>
    </section>
  )
}
