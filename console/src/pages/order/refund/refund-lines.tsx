import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { RefundableParts } from '../../../../../typings/owner-refunds'
import { Field } from '../../../components/field'
import { Money } from '../../../components/money'
import { Stepper } from '../../../components/stepper'
import { Thumb } from '../../../components/thumb'
import { formatFen } from '../../../format/money'
import { useContentText, useOptionsText, useWords } from '../../../words'
import { amountOfUnits, extraLeft, type PartRow, partRows } from './refund-parts'
import type { RefundForm } from './use-refund-form'

interface RefundLinesProps {
  form: RefundForm
  order: OwnerOrder
  parts: RefundableParts
  leftFen: number
  Fix: React.ComponentType<{ form: RefundForm; field: 'freight' | 'extra' }>
}

/** What became of the units so far: sent, waiting, refunded. */
function useFate(order: OwnerOrder): (row: PartRow) => string {
  const { shipping } = useWords()
  return (row) => {
    const sent = order.parcels
      .flatMap(({ lines }) => lines)
      .reduce((sum, { skuId, quantity }) => sum + (skuId === row.skuId ? quantity : 0), 0)
    const waiting = order.leftToShip.find(({ skuId }) => skuId === row.skuId)?.quantity ?? 0
    return [
      sent > 0 ? shipping.lineSent(sent) : '',
      waiting > 0 ? shipping.lineLeft(waiting) : '',
      row.refunded > 0 ? shipping.lineRefunded(row.refunded) : '',
    ]
      .filter((text) => text !== '')
      .join(' · ')
  }
}

function LineRow({ form, order, row }: { form: RefundForm; order: OwnerOrder; row: PartRow }) {
  const { refund: words, common } = useWords()
  const content = useContentText()
  const optionsOf = useOptionsText()
  const fate = useFate(order)
  const line = order.lines.find(({ skuId }) => skuId === row.skuId)
  const title = line ? content(line.title) : row.skuId
  const facts = [...(line ? optionsOf(line) : []), fate(row)].filter((text) => text !== '').join(' · ')
  const choose = (chosen: number) =>
    form.change({ extent: 'lines', quantities: { ...form.draft.quantities, [row.skuId]: chosen } })
  return (
    <li className={row.left === 0 ? 'refund-line refund-line-none' : 'refund-line'}>
      <Thumb picture={line?.picture ?? null} title={title} size={32} />
      <div className="ellipsis">
        <b className="ellipsis block" title={title}>
          {title}
        </b>
        <span className="sub ellipsis block" title={facts}>
          {facts}
        </span>
      </div>
      <span className="refund-each" title={words.each}>
        <Money fen={amountOfUnits({ ...row, refunded: 0 }, 1)} />
      </span>
      {row.left === 0 ? (
        <span className="ink-3 small refund-count">{words.lineNone}</span>
      ) : (
        <span className="refund-count">
          <Stepper
            value={row.chosen}
            min={0}
            max={row.left}
            labels={{ value: words.unitsOf(title), less: words.less(title), more: words.more(title) }}
            onChange={choose}
          />
          <span className="ink-3 small">/ {row.left}</span>
        </span>
      )}
      <span className="refund-line-sum">
        {row.chosen > 0 ? (
          <Money fen={row.amountFen} />
        ) : (
          <span className="ink-3">{common.notApplicable}</span>
        )}
      </span>
    </li>
  )
}

/** Which units go back, with what they are of the payment, then freight and something extra. */
export function RefundLines({ form, order, parts, leftFen, Fix }: RefundLinesProps) {
  const { refund: words } = useWords()
  const { draft, problems, change } = form
  return (
    <>
      <ul className="refund-lines">
        <li className="refund-line refund-head" aria-hidden="true">
          <span className="refund-head-name">{words.which}</span>
          <span className="refund-each">{words.each}</span>
          <span>{words.units}</span>
          <span className="refund-line-sum">{words.lineSum}</span>
        </li>
        {partRows(parts, draft.quantities).map((row) => (
          <LineRow key={row.skuId} form={form} order={order} row={row} />
        ))}
      </ul>
      {problems.lines ? <p className="problem">{problems.lines}</p> : null}
      <div className="refund-besides">
        {parts.freightFen > 0 ? (
          <div className="refund-beside">
            <Field
              label={words.freight}
              hint={words.atMost(formatFen(parts.freightFen))}
              value={draft.freight}
              inputMode="decimal"
              autoComplete="off"
              placeholder="0.00"
              error={problems.freight}
              onChange={(freight) => change({ freight })}
            />
            <Fix form={form} field="freight" />
          </div>
        ) : null}
        <div className="refund-beside">
          <Field
            label={words.extra}
            hint={words.extraHint(formatFen(extraLeft(draft, parts, leftFen)))}
            value={draft.extra}
            inputMode="decimal"
            autoComplete="off"
            placeholder="0.00"
            error={problems.extra}
            onChange={(extra) => change({ extra })}
          />
          <Fix form={form} field="extra" />
        </div>
      </div>
    </>
  )
}
