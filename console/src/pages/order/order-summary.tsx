import type { OwnerOrder } from '../../../../typings/owner-api'
import { Fuse } from '../../components/fuse'
import { Money } from '../../components/money'
import { StateMark } from '../../components/state-mark'
import { formatFen } from '../../format/money'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { markOf, nextWords } from '../orders/order-words'
import { partlySent } from './shipping/ship-draft'

/** One line over the cards: state, money, deadline, when. */
export function OrderSummary({ order, now }: { order: OwnerOrder; now: number }) {
  const words = useWords()
  const { order: text, time } = words
  const received = order.paidAt !== null
  const { refundedFen } = order
  const onTheWayFen = received ? order.totalFen - refundedFen - order.refundableFen : 0
  const partly = order.state === 'paid' && !order.isOdd ? partlySent(order) : null
  const waits = order.state === 'unpaid' || order.state === 'closing'
  return (
    <div className="summary">
      <StateMark mark={markOf(order)}>
        {partly
          ? `${words.orderState[order.state]} · ${words.shipping.soFar(partly.sent, partly.all)}`
          : null}
      </StateMark>
      <span className="summary-money">
        {received ? text.paid : text.payable} <Money fen={order.totalFen - refundedFen} sign />
        {refundedFen > 0 ? (
          <span className="ink-3">
            {words.refund.received(formatFen(order.totalFen), formatFen(refundedFen))}
          </span>
        ) : null}
      </span>
      {onTheWayFen > 0 ? <span>{words.refund.onTheWay(formatFen(onTheWayFen))}</span> : null}
      {order.state === 'paid' && order.shipBeforeAt !== null ? (
        <span>
          {text.shipBefore}{' '}
          <Fuse from={order.paidAt ?? order.createdAt} deadline={order.shipBeforeAt} now={now} />
        </span>
      ) : null}
      {order.state === 'shipped' && order.autoReceiveAt !== null ? (
        <span>
          {text.autoReceive}{' '}
          <Fuse from={order.shippedAt ?? order.createdAt} deadline={order.autoReceiveAt} now={now} />
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
