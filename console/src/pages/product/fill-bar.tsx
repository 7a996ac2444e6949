import { useState } from 'react'
import type { OwnerProduct } from '../../../../typings/owner-api'
import { withMod } from '../../format/mod-key'
import { useWords } from '../../words'
import { fillRows, PRICE_COLUMNS, type PriceColumn } from './sku-matrix'
import type { PriceEdits } from './use-price-edits'

const NOTHING: Record<PriceColumn, string> = { price: '', compareAt: '' }

/**
 * Writes one amount into a whole column. What is wrong with it shows in the cells, as if it were typed
 * there.
 */
export function FillBar({ product, prices }: { product: OwnerProduct; prices: PriceEdits }) {
  const { product: words, keys } = useWords()
  const [texts, setTexts] = useState(NOTHING)
  const fill = () => {
    let next = prices.edits
    for (const column of PRICE_COLUMNS) {
      if (texts[column].trim() !== '') next = fillRows(product.skus, next, column, texts[column].trim())
    }
    prices.setEdits(next)
    setTexts(NOTHING)
  }
  return (
    <form
      className="fill-bar"
      onSubmit={(event) => {
        event.preventDefault()
        fill()
      }}
    >
      {product.skus.length > 1 ? (
        <>
          <span className="ink-3 small">{words.fillColumn}</span>
          {PRICE_COLUMNS.map((column) => (
            <input
              key={column}
              className="plain-input"
              inputMode="decimal"
              autoComplete="off"
              value={texts[column]}
              placeholder={words.columns[column]}
              aria-label={`${words.fillColumn} ${words.columns[column]}`}
              onChange={(event) => setTexts({ ...texts, [column]: event.target.value })}
            />
          ))}
          <button type="submit" className="button">
            {words.fillRows(product.skus.length)}
          </button>
        </>
      ) : null}
      <span className="grow" />
      <span className="key-hints">
        {words.likeASheet}
        <kbd>↑↓</kbd>
        {keys.matrixMove}
        <kbd>{withMod('D')}</kbd>
        {keys.fillDown}
        <kbd>{withMod('V')}</kbd>
        {keys.matrixPaste}
      </span>
    </form>
  )
}
