import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { Stepper } from '../../components/stepper'
import { Thumb } from '../../components/thumb'
import { useContentText, useOptionsText, useWords } from '../../words'
import type { CounterLine } from './sale'

interface SaleLinesProps {
  lines: CounterLine[]
  /** Paid or closed lines are a receipt: nothing of them can be changed any more. */
  locked: boolean
  /** Lines that stand in the way of a code, and why. */
  notes: { skuIds: string[]; text: string }
  onQuantity: (skuId: string, quantity: number) => void
}

/** What lies on the counter, in the order in which it was scanned. */
export function SaleLines({ lines, locked, notes, onQuantity }: SaleLinesProps) {
  const { counter } = useWords()
  const content = useContentText()
  const optionsOf = useOptionsText()
  return (
    <ul className="sale-lines">
      {lines.map((line) => {
        const title = content(line.title)
        const wrong = notes.skuIds.includes(line.skuId)
        return (
          <li key={line.skuId} className={wrong ? 'sale-line-wrong' : ''}>
            <Thumb picture={line.picture} title={title} />
            <div className="sale-line-name">
              <span className="medium ellipsis block" title={title}>
                {title}
              </span>
              <span className={wrong ? 'crim small' : 'sub'}>
                {wrong ? notes.text : optionsOf(line).join(' · ')}
              </span>
            </div>
            {locked ? (
              <span className="ink-3">×{line.quantity}</span>
            ) : (
              <Stepper
                value={line.quantity}
                max={line.available}
                labels={{
                  value: counter.quantityOf(title),
                  less: counter.less(title),
                  more: counter.more(title),
                }}
                onChange={(quantity) => onQuantity(line.skuId, quantity)}
              />
            )}
            <span className="sale-line-sum">
              <Money fen={line.priceFen * line.quantity} />
            </span>
            {locked ? null : (
              <button
                type="button"
                className="icon-button"
                aria-label={counter.remove(title)}
                title={counter.remove(title)}
                onClick={() => onQuantity(line.skuId, 0)}
              >
                <Icon name="cross" />
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
