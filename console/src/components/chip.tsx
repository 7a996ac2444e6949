import { useState } from 'react'
import Popup from 'tdesign-react/es/popup'
import { useWords } from '../words'
import { Icon } from './icon'

interface FilterChipProps {
  name: string
  /** What is chosen, in words; null while the filter rests. */
  value: string | null
  onClear: () => void
  /** Drawn in a small panel below; `close` puts it away. */
  panel: (close: () => void) => React.ReactNode
}

/** A filter: dashed while it rests, with its value and a cross once it holds. */
export function FilterChip({ name, value, onClear, panel }: FilterChipProps) {
  const { orders } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <span className={value === null ? 'chip chip-rest' : 'chip'}>
      <Popup
        trigger="click"
        placement="bottom-left"
        visible={open}
        onVisibleChange={setOpen}
        destroyOnClose
        content={<div className="chip-panel">{panel(() => setOpen(false))}</div>}
      >
        <button type="button" aria-expanded={open}>
          {value === null ? <Icon name="plus" size={14} /> : null}
          <em>{name}</em>
          {value}
        </button>
      </Popup>
      {value === null ? null : (
        <button type="button" className="chip-clear" aria-label={orders.removeFilter(name)} onClick={onClear}>
          <Icon name="cross" size={14} />
        </button>
      )}
    </span>
  )
}
