import type { OwnerProduct } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { fenToInput, parseMoney } from '../../format/money'
import { useWords, type Words } from '../../words'
import { type CellProblem, cellText, settle, writeCell } from './sku-matrix'
import { skuName } from './sku-names'
import type { PriceEdits } from './use-price-edits'

interface MatrixNoteProps {
  product: OwnerProduct
  prices: PriceEdits
}

function cellName(
  product: OwnerProduct,
  at: Pick<CellProblem, 'row' | 'column'>,
  words: Words['product'],
): string {
  const sku = product.skus[at.row]
  const column = words.columns[at.column].replace(/ \(¥\)$/, '')
  return sku ? words.cell(skuName(sku, words.single), column) : column
}

function sentence({ product, prices }: MatrixNoteProps, found: CellProblem, words: Words['product']): string {
  const name = cellName(product, found, words)
  const sku = product.skus[found.row]
  if (found.problem !== 'notAbovePrice' || !sku) {
    return found.problem === 'notAbovePrice' ? name : words.problems[found.problem](name)
  }
  const amount = (column: 'price' | 'compareAt') => {
    const reading = parseMoney(cellText(sku, column, prices.edits))
    return reading.ok ? fenToInput(reading.fen) : ''
  }
  return words.problems.notAbovePrice(name, amount('compareAt'), amount('price'))
}

/** Cells that two people changed: each is settled by one press. */
function Conflicts({ product, prices }: MatrixNoteProps) {
  const { product: words } = useWords()
  const { skus } = product
  if (!prices.met && prices.differing.length === 0) return null
  const shown = (text: string) => (text === '' ? words.noValue : text)
  return (
    <div className="note note-gold matrix-note" role="alert">
      <Icon name="warning" />
      <div className="grow">
        <b>{words.conflict}</b>
        <p className="ink-2">{prices.differing.length > 0 ? words.conflictText : words.conflictNone}</p>
        <ul className="conflicts">
          {prices.differing.map((one) => (
            <li key={`${one.row} ${one.column}`}>
              <span>{cellName(product, one, words)}</span>
              <button
                type="button"
                className="button"
                onClick={() => prices.setEdits(settle(skus, prices.edits, one, true))}
              >
                {words.conflictMine(shown(one.mine))}
              </button>
              <button
                type="button"
                className="button"
                onClick={() => prices.setEdits(settle(skus, prices.edits, one, false))}
              >
                {words.conflictTheirs(shown(one.theirs))}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/**
 * Under the matrix: what two people changed, and a sentence with its fix for each cell that cannot be
 * saved.
 */
export function MatrixProblems({ product, prices }: MatrixNoteProps) {
  const { product: words } = useWords()
  return (
    <>
      <Conflicts product={product} prices={prices} />
      {prices.problems.map((found) => (
        <div key={`${found.row} ${found.column}`} className="note note-crim matrix-note" role="alert">
          <Icon name="warning" />
          <span>
            {sentence({ product, prices }, found, words)}{' '}
            {found.fix === null ? null : (
              <button
                type="button"
                className="inline-link"
                onClick={() => prices.setEdits(writeCell(product.skus, prices.edits, found, found.fix ?? ''))}
              >
                {found.fix === '' ? words.fixClear : words.fixTo(found.fix)}
              </button>
            )}
          </span>
        </div>
      ))}
    </>
  )
}
