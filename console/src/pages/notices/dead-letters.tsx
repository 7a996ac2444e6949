import { Link } from 'react-router'
import { useNow } from '../../components/use-now'
import { groupOrderId } from '../../format/names'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { OutboxLine } from '../order/shipping/outbox-card'

/** What was given up telling WeChat, each with why and a way to try again; nothing where there is none. */
export function DeadLetters() {
  const { shipping: words } = useWords()
  const now = useNow()
  const items = useOwner('outbox.list', {}, { everyMs: 15_000, keepRows: true }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="card">
      <header>
        <h2>{words.deadTitle}</h2>
        <span className="ink-3 small ellipsis">{words.deadMeta(items.length)}</span>
      </header>
      <p className="card-none">{words.deadText}</p>
      <ul>
        {items.map((row) => (
          <OutboxLine key={row.messageId} row={row} now={now}>
            <Link to={`/orders/${row.orderId}`}>{groupOrderId(row.orderId)}</Link>
          </OutboxLine>
        ))}
      </ul>
    </section>
  )
}
