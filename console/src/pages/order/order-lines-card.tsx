import { Link } from 'react-router'
import type { OwnerOrder, OwnerOrderLine } from '../../../../typings/owner-api'
import { Money } from '../../components/money'
import { Thumb } from '../../components/thumb'
import { usePhone } from '../../components/use-media'
import { formatFen } from '../../format/money'
import { useContentText, useOptionsText, useWords } from '../../words'
import { lineShipping } from './shipping/ship-draft'

/** What the line would have cost at its old price, less what it does: null where nothing was reduced. */
function savedOf(line: OwnerOrderLine): number | null {
  return line.compareAtFen === null ? null : line.lineFen - line.compareAtFen * line.quantity
}

function LineName({ line }: { line: OwnerOrderLine }) {
  const content = useContentText()
  const optionsOf = useOptionsText()
  const { order: words } = useWords()
  const promise = line.presale ? words.presaleLine(line.presale.shipsBy) : ''
  const about = promise || (line.isService ? words.serviceLine : '')
  return (
    <div className="goods">
      <Thumb picture={line.picture} title={content(line.title)} />
      <div className="ellipsis">
        <Link className="name-link ellipsis block" to={`/products/${line.spuId}`} title={content(line.title)}>
          {content(line.title)}
        </Link>
        <span className="sub">{optionsOf(line).join(' · ')}</span>
        {about === '' ? null : <span className="sub">{about}</span>}
      </div>
    </div>
  )
}

/** Goods + freight = total, written out so that it can be checked by eye. */
function Equation({ order }: { order: OwnerOrder }) {
  const { order: words } = useWords()
  const isService = order.lines.every((line) => line.isService)
  const freightName = order.freightFen > 0 ? words.freight : isService ? words.noFreight : words.freeFreight
  return (
    <div className="equation">
      <div>
        <b>
          <Money fen={order.goodsFen} />
        </b>
        <span>{words.goods}</span>
      </div>
      <span className="operator">+</span>
      <div>
        <b>
          <Money fen={order.freightFen} />
        </b>
        <span>{freightName}</span>
      </div>
      <span className="operator">=</span>
      <div>
        <b>
          <Money fen={order.totalFen} sign />
        </b>
        <span>{words.total}</span>
      </div>
      {order.savedFen > 0 ? <p className="jade small">{words.savedNote(formatFen(order.savedFen))}</p> : null}
    </div>
  )
}

/** Of a paid line what was sent, what is left to send, and what was refunded. */
function LineShipping({ order, skuId }: { order: OwnerOrder; skuId: string }) {
  const { shipping: words } = useWords()
  const { sent, left, refunded } = lineShipping(order, skuId)
  return (
    <>
      {sent > 0 ? <span className="line-sent block">{words.lineSent(sent)}</span> : null}
      {left > 0 ? <span className="line-left block">{words.lineLeft(left)}</span> : null}
      {refunded > 0 ? <span className="ink-3 block">{words.lineRefunded(refunded)}</span> : null}
    </>
  )
}

function LineRows({ order }: { order: OwnerOrder }) {
  const { order: words, shipping, common } = useWords()
  const paid = order.paidAt !== null
  return (
    <table className="table table-plain lines-table">
      <colgroup>
        <col />
        <col className="col-price" />
        <col className="col-quantity" />
        <col className="col-price" />
        <col className="col-price" />
        {paid ? <col className="col-shipping" /> : null}
      </colgroup>
      <thead>
        <tr>
          <th>{words.columns.goods}</th>
          <th className="right">{words.columns.price}</th>
          <th className="right">{words.columns.quantity}</th>
          <th className="right">{words.columns.saved}</th>
          <th className="right">{words.columns.line}</th>
          {paid ? <th>{shipping.column}</th> : null}
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => {
          const saved = savedOf(line)
          return (
            <tr key={line.skuId}>
              <td>
                <LineName line={line} />
              </td>
              <td className="right">
                {/* The price before it was reduced, so that a row adds up from left to right. */}
                <Money fen={line.compareAtFen ?? line.priceFen} />
              </td>
              <td className="right">{line.quantity}</td>
              <td className="right ink-3">{saved === null ? common.notApplicable : <Money fen={saved} />}</td>
              <td className="right">
                <Money fen={line.lineFen} />
              </td>
              {paid ? (
                <td>
                  <LineShipping order={order} skuId={line.skuId} />
                </td>
              ) : null}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function OrderLinesCard({ order }: { order: OwnerOrder }) {
  const phone = usePhone()
  return (
    <section className="card">
      {phone ? (
        <ul className="line-cards">
          {order.lines.map((line) => (
            <li key={line.skuId}>
              <LineName line={line} />
              <span className="grow" />
              <span className="ink-3">×{line.quantity}</span>
              <Money fen={line.lineFen} />
            </li>
          ))}
        </ul>
      ) : (
        <LineRows order={order} />
      )}
      <Equation order={order} />
    </section>
  )
}
