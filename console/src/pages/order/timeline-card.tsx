import type { OwnerOrder } from '../../../../typings/owner-api'
import { formatFen } from '../../format/money'
import { exactTimeWords } from '../../format/time-words'
import { useWords, type Words } from '../../words'
import { reasonWords } from '../notices/notice-words'
import { caseHoldingAll } from '../orders/order-words'

const DONE: ReadonlySet<string> = new Set(['placed', 'paid', 'shipped', 'received'])

/** What the order waits for now, with until when; null once nothing is due. */
export function waitingOf(order: OwnerOrder, now: number, words: Words) {
  const { order: orderWords, cases, time } = words
  const { state } = order
  if (state !== 'unpaid' && state !== 'closing' && state !== 'paid' && state !== 'shipped') return null
  const deadlines = {
    unpaid: order.payBeforeAt,
    closing: order.payBeforeAt,
    paid: order.shipBeforeAt,
    shipped: order.autoReceiveAt,
  }
  // What nobody may send before a case is decided waits for that, not for its parcel.
  const holding = state === 'paid' ? caseHoldingAll(order) : undefined
  const isHanded = state === 'shipped' && order.source === 'counter'
  const text = isHanded ? orderWords.counterHanded : orderWords.waiting[state]
  const deadline = holding ? holding.deadlineAt : deadlines[state]
  return {
    text: holding ? cases.openCase(cases.kinds[holding.kind], cases.states[holding.state]) : text,
    until: deadline === null ? '' : orderWords.until(exactTimeWords(deadline, now, time)),
  }
}

interface Item {
  key: string
  at: number
  text: string
  isDone: boolean
  meta?: string
}

/**
 * Newest first. The order's own events keep the order in which they happened, whatever their clocks say:
 * WeChat Pay tells whole seconds, so a payment can seem to come before its order.
 */
export function inOrder<Event extends { at: number }>(events: Event[], others: Event[]): Event[] {
  const merged: Event[] = []
  const rest = [...others].sort((one, other) => other.at - one.at)
  for (const event of events) {
    while (rest[0] && rest[0].at > event.at) merged.push(...rest.splice(0, 1))
    merged.push(event)
  }
  return [...merged, ...rest]
}

/** The order's own events, and what a person settled about its money, newest first. */
function useItems(order: OwnerOrder): Item[] {
  const { order: words, notices } = useWords()
  const events = order.events.map(({ kind, at }): Item => {
    const isSale = kind === 'cancelled' && order.source === 'counter'
    const paid = kind === 'paid' ? ` ¥${formatFen(order.totalFen)}` : ''
    const text = `${isSale ? words.saleCancelled : words.events[kind]}${paid}`
    return { key: `${kind} ${at}`, at, text, isDone: DONE.has(kind) }
  })
  const settled = order.settledOddities.map(
    ({ reason, note, actor, at }): Item => ({
      key: `${reason} ${at}`,
      at,
      text: notices.settledEvent(reasonWords(reason, notices)),
      meta: notices.settledBy(actor, note),
      isDone: false,
    }),
  )
  return inOrder(events, settled)
}

/** What happened, newest first, and above it what is waited for. */
export function TimelineCard({ order, now }: { order: OwnerOrder; now: number }) {
  const words = useWords()
  const { order: orderWords, time } = words
  const waiting = waitingOf(order, now, words)
  const items = useItems(order)
  return (
    <section className="card order-timeline">
      <header>
        <h2>{orderWords.timeline}</h2>
        <span className="grow" />
        <span className="ink-3 small">{orderWords.newestFirst}</span>
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
        {items.map(({ key, at, text, isDone, meta }) => (
          <li key={key} className={isDone ? 'done' : ''}>
            <p>{text}</p>
            {meta ? <p className="ink-3 small">{meta}</p> : null}
            <time>{exactTimeWords(at, now, time)}</time>
          </li>
        ))}
      </ol>
    </section>
  )
}
