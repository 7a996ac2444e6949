import type { OwnerOrder } from '../../../../typings/owner-api'
import { formatFen } from '../../format/money'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'

const DONE: ReadonlySet<string> = new Set(['placed', 'paid', 'shipped', 'received'])

/** What the order waits for now, with until when; null once nothing is due. */
function useWaiting(order: OwnerOrder, now: number): { text: string; until: string } | null {
  const { order: words, time } = useWords()
  const { state } = order
  if (state !== 'unpaid' && state !== 'closing' && state !== 'paid' && state !== 'shipped') return null
  const deadlines = {
    unpaid: order.payBeforeAt,
    closing: order.payBeforeAt,
    paid: order.shipBeforeAt,
    shipped: order.autoReceiveAt,
  }
  const deadline = deadlines[state]
  return {
    text: state === 'shipped' && order.source === 'counter' ? words.counterHanded : words.waiting[state],
    until: deadline === null ? '' : words.until(exactTimeWords(deadline, now, time)),
  }
}

/** What happened, newest first, and above it what is waited for. */
export function TimelineCard({ order, now }: { order: OwnerOrder; now: number }) {
  const { order: words, time } = useWords()
  const waiting = useWaiting(order, now)
  return (
    <section className="card order-timeline">
      <header>
        <h2>{words.timeline}</h2>
        <span className="grow" />
        <span className="ink-3 small">{words.newestFirst}</span>
      </header>
      <ol className="timeline card-body">
        {waiting ? (
          <li className="now">
            <p>
              <b>{waiting.text}</b>
            </p>
            <time>{waiting.until}</time>
          </li>
        ) : null}
        {order.events.map((event) => (
          <li key={`${event.kind} ${event.at}`} className={DONE.has(event.kind) ? 'done' : ''}>
            <p>
              {event.kind === 'cancelled' && order.source === 'counter'
                ? words.saleCancelled
                : words.events[event.kind]}
              {event.kind === 'paid' ? ` ¥${formatFen(order.totalFen)}` : null}
            </p>
            <time>{exactTimeWords(event.at, now, time)}</time>
          </li>
        ))}
      </ol>
    </section>
  )
}
