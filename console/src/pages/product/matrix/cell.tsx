import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import type { ItemForm } from '../form/use-item-form'
import { type Column, isNumber, storedText } from './cells'
import { startFill } from './fill-handle'
import { copied, isBlockText, isInBlock, moved, type Place } from './grid'
import type { Sheet } from './use-sheet'

interface CellProps {
  form: ItemForm
  sheet: Sheet
  row: number
  column: Column
  /** "象牙白 39". */
  name: string
  onAdjust: (skuId: string) => void
}

function isAtEdge(field: HTMLInputElement, key: string): boolean {
  const { selectionStart: start, selectionEnd: end, value } = field
  if (start === 0 && end === value.length) return true
  if (start !== end) return false
  return key === 'ArrowLeft' ? start === 0 : start === value.length
}

const isSeveral = (sheet: Sheet): boolean =>
  sheet.block !== null && (sheet.block.top < sheet.block.bottom || sheet.block.columns.length > 1)

/** What the keys of a spreadsheet do in a cell; anything else is typing. */
function useCellKeys({ form, sheet, row, column }: CellProps) {
  const at: Place = { row, column }
  const count = form.rows.length
  const emptied = () => {
    const { block } = sheet
    if (!block) return
    const lines = Array.from({ length: block.bottom - block.top + 1 }, (_, down) => block.top + down)
    sheet.write(lines.flatMap((line) => block.columns.map((one) => ({ row: line, column: one, text: '' }))))
  }
  return (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const { key, shiftKey } = event
    const mod = event.metaKey || event.ctrlKey
    const done = () => event.preventDefault()
    if (mod && key.toLowerCase() === 'd') {
      done()
      return sheet.fillDown()
    }
    if (mod && key.toLowerCase() === 'z' && !shiftKey) {
      done()
      return void form.undo()
    }
    if (key === 'Escape') {
      done()
      event.stopPropagation()
      const stands = storedText(form.rows[row]?.sku ?? null, column)
      return isSeveral(sheet) ? sheet.select(null) : sheet.write([{ row, column, text: stands }])
    }
    if ((key === 'Delete' || key === 'Backspace') && isSeveral(sheet)) {
      done()
      return emptied()
    }
    const isSideways = key === 'ArrowLeft' || key === 'ArrowRight'
    if (isSideways && !mod && !shiftKey && !isAtEdge(event.currentTarget, key)) return
    if (isSideways && shiftKey && !isAtEdge(event.currentTarget, key)) return
    const next = moved(at, { key, mod }, count, sheet.columns)
    if (!next) return
    done()
    sheet.select(shiftKey && key !== 'Enter' ? (sheet.anchor ?? at) : null)
    sheet.goTo(next)
  }
}

function useClipboard({ form, sheet }: CellProps) {
  return {
    onPaste: (event: React.ClipboardEvent) => {
      const text = event.clipboardData.getData('text/plain')
      if (!isBlockText(text) && !isSeveral(sheet)) return
      event.preventDefault()
      sheet.paste(text)
    },
    onCopy: (event: React.ClipboardEvent) => {
      if (!sheet.block || !isSeveral(sheet)) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', copied(sheet.block, form.text))
    },
  }
}

/**
 * One cell of the matrix: arrows leave it, ⌘D fills, a block pastes, its corner is drawn down, a bad value
 * has a border.
 */
export function SheetCell(props: CellProps) {
  const { form, sheet, row, column, name, onAdjust } = props
  const { editor } = useWords()
  const { matrix: words } = editor
  const press = useCellKeys(props)
  const clipboard = useClipboard(props)
  const line = form.rows[row]
  const isBad = sheet.bad.has(`${row}:${column}`)
  const isEdited = line !== undefined && `sku/${line.key}/${column}` in form.edits
  const isHere = sheet.cell?.row === row && sheet.cell.column === column
  const isChosen = isSeveral(sheet) && sheet.block !== null && isInBlock(sheet.block, { row, column })
  const names = ['sheet-cell', isBad ? 'bad' : '', isEdited ? 'edited' : '', isChosen ? 'in-block' : '']
  const sku = line?.sku
  return (
    <td
      className={names.filter((one) => one !== '').join(' ')}
      data-label={words.columns[column]}
      title={column === 'stock' && sku && sku.held > 0 ? words.held(sku.held) : undefined}
    >
      <input
        data-cell={`${row}:${column}`}
        className={isNumber(column) ? 'right' : ''}
        inputMode={column === 'code' ? 'text' : isNumber(column) ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={form.text(row, column)}
        aria-label={words.cell(name, words.columns[column])}
        aria-invalid={isBad || undefined}
        readOnly={line ? !line.isLive : true}
        onChange={(event) => sheet.write([{ row, column, text: event.target.value }])}
        onFocus={(event) => {
          sheet.enter({ row, column })
          event.target.select()
        }}
        onMouseDown={(event) => {
          if (event.shiftKey && sheet.cell) {
            event.preventDefault()
            sheet.select(sheet.anchor ?? sheet.cell)
            sheet.goTo({ row, column })
          } else sheet.select(null)
        }}
        onKeyDown={press}
        {...clipboard}
      />
      {column === 'stock' && sku && line.isLive ? (
        <button
          type="button"
          className="cell-act"
          title={words.adjust}
          aria-label={words.adjustOne(name)}
          onClick={() => onAdjust(sku.skuId)}
        >
          <Icon name="more" />
        </button>
      ) : null}
      {isHere ? (
        <span
          className="fill-handle"
          aria-hidden="true"
          onPointerDown={(event) => startFill(event, { row, column }, sheet)}
        />
      ) : null}
    </td>
  )
}
