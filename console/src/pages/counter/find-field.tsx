import { useEffect, useId, useRef } from 'react'
import type { CounterSku } from '../../../../typings/counter'
import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { Thumb } from '../../components/thumb'
import { useKeys } from '../../components/use-keys'
import { useContentText, useOptionsText, useWords } from '../../words'
import { useFind } from './use-find'

interface FoundListProps {
  id: string
  skus: CounterSku[]
  chosen: number
  onAdd: (sku: CounterSku) => void
}

function FoundList({ id, skus, chosen, onAdd }: FoundListProps) {
  const { counter } = useWords()
  const content = useContentText()
  const optionsOf = useOptionsText()
  return (
    <div className="found" id={id} role="listbox" aria-label={counter.found}>
      {skus.map((sku, index) => (
        <button
          key={sku.skuId}
          type="button"
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === chosen}
          className={index === chosen ? 'chosen' : ''}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAdd(sku)}
        >
          <Thumb picture={sku.picture} title={content(sku.title)} size={32} />
          <span className="found-name ellipsis">
            {content(sku.title)}
            <span className="sub">{[...optionsOf(sku), ...(sku.code ? [sku.code] : [])].join(' · ')}</span>
          </span>
          <span className={sku.available > 0 ? 'ink-3 small nowrap' : 'crim small nowrap'}>
            {sku.available > 0 ? counter.left(sku.available) : counter.soldOut}
          </span>
          <Money fen={sku.priceFen} />
        </button>
      ))}
    </div>
  )
}

/** What a scanner types while nothing has the focus still lands in the field. */
function useScanner(field: React.RefObject<HTMLInputElement | null>, resting: boolean): void {
  useEffect(() => {
    const catchKey = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey
      const isElsewhere = event.target !== document.body || document.querySelector('dialog[open]')
      if (held || isElsewhere || !/^[0-9a-z]$/i.test(event.key)) return
      if (!resting || event.key.toLowerCase() !== 'n') field.current?.focus()
    }
    addEventListener('keydown', catchKey)
    return () => removeEventListener('keydown', catchKey)
  }, [field, resting])
}

interface FindFieldProps {
  /** A sale is over: keys act on the page, until something is scanned. */
  resting: boolean
  onAdd: (sku: CounterSku) => void
  /** Enter in the empty field: what would be pressed next. */
  onEmptyEnter: () => void
}

/** Where a scanner types into: focused on load and by `/`; words show a list that the arrows choose from. */
export function FindField({ resting, onAdd, onEmptyEnter }: FindFieldProps) {
  const { counter } = useWords()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const find = useFind(onAdd)
  const skus = find.shown?.skus ?? []
  useEffect(() => (resting ? field.current?.blur() : field.current?.focus()), [resting])
  useScanner(field, resting)
  useKeys({
    '/': () => field.current?.select(),
  })
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      find.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      if (find.search !== '') void find.enter()
      else if (!find.isScanning()) onEmptyEnter()
    } else if (event.key === 'Escape') {
      if (find.text === '') field.current?.blur()
      find.clear()
    }
  }
  return (
    <div className="find-field">
      <label className="search-box">
        <Icon name="search" />
        <input
          ref={field}
          value={find.text}
          role="combobox"
          placeholder={counter.search}
          aria-label={counter.search}
          aria-controls={id}
          aria-expanded={skus.length > 0}
          aria-activedescendant={skus.length > 0 ? `${id}-${find.chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => find.setText(event.target.value)}
          onKeyDown={press}
        />
        <kbd>/</kbd>
      </label>
      {skus.length > 0 ? <FoundList id={id} skus={skus} chosen={find.chosen} onAdd={find.add} /> : null}
      {find.shown && skus.length === 0 ? (
        <p className="found-none" role="status">
          <b>{counter.nothing(find.shown.search)}</b> {counter.nothingText}
        </p>
      ) : null}
      {find.failed ? (
        <p className="found-none crim" role="alert">
          {counter.searchFailed}
        </p>
      ) : null}
    </div>
  )
}
