import { Link } from 'react-router'
import type { OwnerOrderRow } from '../../../../typings/owner-api'
import { Money } from '../../components/money'
import { StateMark } from '../../components/state-mark'
import { groupOrderId } from '../../format/names'
import { timeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { CaseChip, GoodsCell, NextCell } from './order-cells'
import { buyerWords, markOf } from './order-words'

interface OrderListProps {
  orders: OwnerOrderRow[]
  now: number
  /** The row that J and K moved to; -1 is none. */
  cursorRow: number
  /** Handed to the order's page, so that it can go to the one before and after. */
  linkState: object
  onOpen: (index: number) => void
}

function OrderRow({ order, index, list }: { order: OwnerOrderRow; index: number; list: OrderListProps }) {
  const words = useWords()
  const { time } = words
  return (
    <tr
      data-row={index}
      className={index === list.cursorRow ? 'row-link cursor-row' : 'row-link'}
      onClick={(event) => {
        const inControl = event.target instanceof HTMLElement && event.target.closest('a, button')
        if (!inControl && String(getSelection() ?? '') === '') list.onOpen(index)
      }}
    >
      <td>
        <Link className="name-link" to={`/orders/${order.orderId}`} state={list.linkState}>
          {groupOrderId(order.orderId)}
        </Link>
        <span className="sub">{timeWords(order.createdAt, list.now, time)}</span>
      </td>
      <td>
        <GoodsCell order={order} />
      </td>
      <td>
        <span className="ellipsis block">{buyerWords(order, words)}</span>
        <span className="sub">{order.city}</span>
      </td>
      <td>
        <StateMark mark={markOf(order)} />
        <CaseChip order={order} />
      </td>
      <td>
        <NextCell order={order} now={list.now} />
      </td>
      <td className="right wide-only">{order.unitCount}</td>
      <td className="right">
        <Money fen={order.totalFen} />
      </td>
    </tr>
  )
}

export function OrderTable(list: OrderListProps) {
  const { orders } = useWords()
  const { columns } = orders
  return (
    <table className="table orders-table">
      <colgroup>
        <col className="col-order" />
        <col />
        <col className="col-buyer" />
        <col className="col-state" />
        <col className="col-next" />
        <col className="col-units wide-only" />
        <col className="col-total" />
      </colgroup>
      <thead>
        <tr>
          <th>{columns.order}</th>
          <th>{columns.goods}</th>
          <th>{columns.buyer}</th>
          <th>{columns.state}</th>
          <th>{columns.next}</th>
          <th className="right wide-only">{columns.units}</th>
          <th className="right">{columns.total}</th>
        </tr>
      </thead>
      <tbody>
        {list.orders.map((order, index) => (
          <OrderRow key={order.orderId} order={order} index={index} list={list} />
        ))}
      </tbody>
    </table>
  )
}

/** The same rows as cards, for a phone. */
export function OrderCards({ orders, now, linkState }: Pick<OrderListProps, 'orders' | 'now' | 'linkState'>) {
  const words = useWords()
  return (
    <ul className="row-cards">
      {orders.map((order) => (
        <li key={order.orderId}>
          <Link to={`/orders/${order.orderId}`} state={linkState}>
            <div className="row">
              <b>{groupOrderId(order.orderId)}</b>
              <span className="grow" />
              <StateMark mark={markOf(order)} />
            </div>
            <GoodsCell order={order} />
            <div className="row small card-next">
              <CaseChip order={order} plain />
              <NextCell order={order} now={now} plain />
            </div>
            <div className="row small ink-3">
              <span className="ellipsis">
                {buyerWords(order, words)} · {timeWords(order.createdAt, now, words.time)}
              </span>
              <span className="grow" />
              <span className="nowrap">{words.orders.units(order.unitCount)}</span>
              <Money fen={order.totalFen} sign />
            </div>
          </Link>
        </li>
      ))}
    </ul>
  )
}
