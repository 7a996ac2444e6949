import { Link } from 'react-router'
import { useNow } from '../../components/use-now'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { RefundRow } from '../order/refund/refunds-card'

/**
 * Refunds that wait for a person, each with what to do and the way to its order; nothing where there are
 * none.
 */
export function WaitingRefunds() {
  const { refund, notices } = useWords()
  const now = useNow()
  const items = useOwner('refund.list', {}, { everyMs: 15_000, keepRows: true }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="card">
      <header>
        <h2>{refund.waitingTitle}</h2>
        <span className="ink-3 small">{refund.cardMeta(items.length)}</span>
      </header>
      <ul>
        {items.map((row) => (
          <RefundRow key={row.outRefundNo} refund={row} now={now}>
            <Link to={`/orders/${row.orderId}`}>{notices.toOrder}</Link>
          </RefundRow>
        ))}
      </ul>
    </section>
  )
}
