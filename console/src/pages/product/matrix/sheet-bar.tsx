import { useState } from 'react'
import Popup from 'tdesign-react/es/popup'
import { Icon } from '../../../components/icon'
import { withMod } from '../../../format/mod-key'
import { useWords } from '../../../words'
import { COLUMNS, type Column } from './cells'
import type { Sheet } from './use-sheet'

/** A code is its SKU's own: no column is filled with one. */
const FILLED: readonly Column[] = ['price', 'compareAt', 'cost', 'stock', 'weight']

/** Which columns of the matrix are seen. */
export function ColumnChoice({ sheet }: { sheet: Sheet }) {
  const { editor } = useWords()
  const { matrix: words } = editor
  return (
    <Popup
      trigger="click"
      placement="bottom-right"
      content={
        <fieldset className="chip-panel choices" aria-label={words.chooseTitle}>
          {COLUMNS.map((column) => (
            <label key={column} className="check-row">
              <input
                type="checkbox"
                checked={sheet.columns.includes(column)}
                onChange={() => sheet.toggle(column)}
              />
              {words.columns[column]}
            </label>
          ))}
          <label className="check-row">
            <input type="checkbox" checked={sheet.showsPictures} onChange={sheet.togglePictures} />
            {words.pictureOfEach}
          </label>
        </fieldset>
      }
    >
      <button type="button" className="text-link">
        {words.choose}
        <Icon name="down" size={14} />
      </button>
    </Popup>
  )
}

/** Writes one text into a whole column, and says which keys work. */
export function SheetBar({ sheet, rowCount }: { sheet: Sheet; rowCount: number }) {
  const { editor } = useWords()
  const { matrix: words } = editor
  const [texts, setTexts] = useState<Partial<Record<Column, string>>>({})
  const columns = FILLED.filter((column) => sheet.columns.includes(column))
  return (
    <form
      className="fill-bar"
      onSubmit={(event) => {
        event.preventDefault()
        sheet.fillColumns(texts)
        setTexts({})
      }}
    >
      {rowCount > 1 ? (
        <>
          <span className="ink-3 small">{words.fillColumn}</span>
          {columns.map((column) => (
            <input
              key={column}
              className="plain-input fill-input"
              inputMode="decimal"
              autoComplete="off"
              value={texts[column] ?? ''}
              placeholder={words.names[column]}
              aria-label={`${words.fillColumn} ${words.names[column]}`}
              onChange={(event) => setTexts({ ...texts, [column]: event.target.value })}
            />
          ))}
          <button type="submit" className="button">
            {words.fillRows(rowCount)}
          </button>
        </>
      ) : null}
      <span className="grow" />
      <span className="key-hints">
        {words.likeASheet}
        <kbd>↑↓</kbd>
        {words.move}
        <kbd>{withMod('D')}</kbd>
        {words.fillDown}
        <kbd>{withMod('V')}</kbd>
        {words.paste}
      </span>
    </form>
  )
}
