import type { OutboxRow } from '../../../../../typings/shipping'
import { useOffline } from '../../../components/offline'
import { StateMark } from '../../../components/state-mark'
import { exactTimeWords } from '../../../format/time-words'
import { useWrite } from '../../../use-write'
import { useWords } from '../../../words'

const MARKS = { waiting: 'unpaid', sent: 'received', dead: 'odd' } as const

interface OutboxLineProps {
  row: OutboxRow
  now: number
  /** The way to the order, where the line stands elsewhere. */
  children?: React.ReactNode
}

/** One thing that WeChat has to be told: whether it knows, why not yet, and the way to try again. */
export function OutboxLine({ row, now, children }: OutboxLineProps) {
  const { shipping: words, time } = useWords()
  const offline = useOffline()
  const outcomes = { sent: words.retried, waiting: words.retryWaits, dead: words.retryFailed }
  const { busy, send } = useWrite<'outbox.retry'>({
    refreshes: ['order.get', 'outbox.list', 'overview.get'],
    done: ({ state }) => ({ text: outcomes[state], tone: state === 'sent' ? 'done' : 'wrong' }),
    refused: () => words.retryFailed,
  })
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
      {row.can.includes('retry') ? (
        <button
          type="button"
          className="button"
          disabled={busy || offline !== null}
          title={offline ?? undefined}
          onClick={() => void send('outbox.retry', { messageId: row.messageId })}
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
