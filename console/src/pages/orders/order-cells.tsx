import { Link } from 'react-router'
import type { OwnerOrderLine, OwnerOrderRow } from '../../../../typings/owner-api'
import { Fuse } from '../../components/fuse'
import { Thumb } from '../../components/thumb'
import { useContentText, useOptionsText, useWords } from '../../words'
import { caseHoldingAll, nextWords } from './order-words'

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
  const optionsOf = useOptionsText()
  const first = order.lines[0]
  const name = first ? [content(first.title), ...optionsOf(first)].join(' ') : ''
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
      {order.remindedAt !== null ? <span className="tag">{orders.reminded}</span> : null}
    </div>
  )
}

interface CaseChipProps {
  order: OwnerOrderRow
  /** Inside something that is a link already. */
  plain?: boolean
}

/** The case that its order must not be looked at without. */
export function CaseChip({ order, plain = false }: CaseChipProps) {
  const { cases: words } = useWords()
  const [first] = order.openCases
  if (!first) return null
  const text = words.openCase(words.kinds[first.kind], words.states[first.state])
  const className = first.state === 'asked' ? 'tag tag-gold case-chip' : 'tag case-chip'
  return plain ? (
    <span className={className}>{text}</span>
  ) : (
    <Link className={className} to={`/after-sales/${first.caseId}`} title={words.toCase}>
      {text}
    </Link>
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
  if (order.isOdd && !plain) {
    return <Link to={`/orders/${order.orderId}`}>{nextWords(order, now, words)}</Link>
  }
  const held = order.openCases.find(({ holdsGoods }) => holdsGoods)
  if (held && held.deadlineAt !== null) {
    return <Fuse from={held.createdAt} deadline={held.deadlineAt} now={now} />
  }
  if (order.state === 'paid' && order.shipBeforeAt !== null && !caseHoldingAll(order)) {
    return <Fuse from={order.paidAt ?? order.createdAt} deadline={order.shipBeforeAt} now={now} />
  }
  return <span className="ink-3">{nextWords(order, now, words)}</span>
}
