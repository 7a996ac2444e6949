import type { OwnerSku } from '../../../../typings/owner-api'
import { useWords } from '../../words'
import type { Matrix } from './matrix'
import {
  cellKey,
  cellText,
  fillDown,
  moveCell,
  type PriceColumn,
  pasteBlock,
  storedText,
  writeCell,
} from './sku-matrix'
import { skuName } from './sku-names'

interface PriceCellProps {
  sku: OwnerSku
  row: number
  column: PriceColumn
  matrix: Matrix
}

function isAtEdge(field: HTMLInputElement, key: string): boolean {
  const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length
  if (whole) return true
  if (field.selectionStart !== field.selectionEnd) return false
  return key === 'ArrowLeft' ? field.selectionStart === 0 : field.selectionStart === field.value.length
}

/** What the keys of a spreadsheet do in a cell; anything else is typing. */
function useCellKeys({ sku, row, column, matrix }: PriceCellProps) {
  const { product, prices, anchorRow, setAnchorRow } = matrix
  const { skus } = product
  return (event: React.KeyboardEvent<HTMLInputElement>) => {
    const { key } = event
    if ((event.metaKey || event.ctrlKey) && key.toLowerCase() === 'd') {
      event.preventDefault()
      prices.setEdits(fillDown(skus, prices.edits, { row, column }, anchorRow ?? row))
      return
    }
    if (key === 'Escape') {
      event.preventDefault()
      prices.setEdits(writeCell(skus, prices.edits, { row, column }, storedText(sku, column)))
      return
    }
    const sideways = key === 'ArrowLeft' || key === 'ArrowRight'
    const along = key === 'ArrowUp' || key === 'ArrowDown' || key === 'Enter'
    if (!along && !(sideways && isAtEdge(event.currentTarget, key))) return
    event.preventDefault()
    setAnchorRow(event.shiftKey && key !== 'Enter' ? (anchorRow ?? row) : null)
    const next = moveCell({ row, column }, key, skus.length)
    prices.goTo(next)
  }
}

/**
 * One price as a cell of a spreadsheet: arrows leave it, ⌘D fills, a block pastes, a bad value has a
 * border.
 */
export function PriceCell(props: PriceCellProps) {
  const { sku, row, column, matrix } = props
  const { product: words } = useWords()
  const { product, prices, anchorRow } = matrix
  const press = useCellKeys(props)
  const bad = prices.problems.some((problem) => problem.row === row && problem.column === column)
  const edited = cellKey(sku.skuId, column) in prices.edits
  const { cell } = prices
  const inRange =
    anchorRow !== null &&
    cell?.column === column &&
    row >= Math.min(anchorRow, cell.row) &&
    row <= Math.max(anchorRow, cell.row)
  const names = ['price-cell', bad ? 'bad' : '', edited ? 'edited' : '', inRange ? 'in-range' : '']
  return (
    <td className={names.join(' ')}>
      <input
        data-cell={`${row}:${column}`}
        inputMode="decimal"
        autoComplete="off"
        value={cellText(sku, column, prices.edits)}
        aria-label={words.cell(skuName(sku, words.single), words.columns[column])}
        aria-invalid={bad || undefined}
        onChange={(event) =>
          prices.setEdits(writeCell(product.skus, prices.edits, { row, column }, event.target.value))
        }
        onFocus={(event) => {
          prices.setCell({ row, column })
          event.target.select()
        }}
        onMouseDown={() => matrix.setAnchorRow(null)}
        onKeyDown={press}
        onPaste={(event) => {
          const block = event.clipboardData.getData('text/plain')
          if (!/[\t\n\r]/.test(block.trim())) return
          event.preventDefault()
          prices.setEdits(pasteBlock(product.skus, prices.edits, { row, column }, block))
        }}
      />
    </td>
  )
}
