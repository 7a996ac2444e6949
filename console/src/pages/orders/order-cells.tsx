import { Link } from 'react-router'
import type { OwnerOrderLine, OwnerOrderRow } from '../../../../typings/owner-api'
import { Fuse } from '../../components/fuse'
import { Thumb } from '../../components/thumb'
import { useContentText, useWords } from '../../words'
import { nextWords } from './order-words'

/** The first two pictures, one over the other. */
export function Pile({ lines }: { lines: OwnerOrderLine[] }) {
  const content = useContentText()
  const shown = lines.slice(0, 2)
  return (
    <span className="pile">
      {shown.map((line) => (
        <Thumb key={line.skuId} picture={line.picture} title={content(line.title)} size={32} />
      ))}
    </span>
  )
}

export function GoodsCell({ order }: { order: OwnerOrderRow }) {
  const { orders } = useWords()
  const content = useContentText()
  const first = order.lines[0]
  const name = first ? [content(first.title), ...first.options].join(' ') : ''
  return (
    <div className="goods">
      <Pile lines={order.lines} />
      <span className="ellipsis" title={name}>
        {name}
      </span>
      {order.lines.length > 1 ? (
        <span className="ink-3 nowrap">{orders.andMore(order.lines.length)}</span>
      ) : null}
      {order.hasNote ? <span className="tag">{orders.note}</span> : null}
    </div>
  )
}

interface NextCellProps {
  order: OwnerOrderRow
  now: number
  /** Inside something that is a link already. */
  plain?: boolean
}

/** The deadline that burns, or what happened instead. */
export function NextCell({ order, now, plain = false }: NextCellProps) {
  const words = useWords()
  if (order.quarantined && !plain) {
    return <Link to={`/orders/${order.orderId}`}>{nextWords(order, now, words)}</Link>
  }
  if (order.state === 'paid' && order.shipBeforeAt !== null) {
    return <Fuse from={order.paidAt ?? order.createdAt} deadline={order.shipBeforeAt} now={now} />
  }
  return <span className="ink-3">{nextWords(order, now, words)}</span>
}
