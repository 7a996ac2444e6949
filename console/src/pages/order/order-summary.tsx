import type { OwnerOrder } from '../../../../typings/owner-api'
import { Fuse } from '../../components/fuse'
import { Money } from '../../components/money'
import { StateMark } from '../../components/state-mark'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { markOf, nextWords } from '../orders/order-words'

/** One line over the cards: state, money, deadline, when. */
export function OrderSummary({ order, now }: { order: OwnerOrder; now: number }) {
  const words = useWords()
  const { order: text, time } = words
  const refunded = order.closeReason === 'refunded'
  const paid = order.paidAt !== null && !refunded
  const waits = order.state === 'unpaid' || order.state === 'closing'
  return (
    <div className="summary">
      <StateMark mark={markOf(order)} />
      <span className="summary-money">
        {paid ? text.paid : text.payable} <Money fen={order.totalFen} sign />
      </span>
      {order.state === 'paid' && order.shipBeforeAt !== null ? (
        <span>
          {text.shipBefore}{' '}
          <Fuse from={order.paidAt ?? order.createdAt} deadline={order.shipBeforeAt} now={now} />
        </span>
      ) : null}
      {waits && order.payBeforeAt !== null ? (
        <span>
          {text.payBefore} <Fuse from={order.createdAt} deadline={order.payBeforeAt} now={now} />
        </span>
      ) : null}
      {order.state === 'closed' ? <span>{nextWords(order, now, words)}</span> : null}
      <span className="ink-3">
        {text.placedAt(exactTimeWords(order.createdAt, now, time))}
        {order.paidAt === null ? null : ` · ${text.paidAt(exactTimeWords(order.paidAt, now, time))}`}
      </span>
    </div>
  )
}
