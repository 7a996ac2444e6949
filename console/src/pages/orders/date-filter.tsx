import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { FilterChip } from '../../components/chip'
import { useNow } from '../../components/use-now'
import { useWords } from '../../words'
import type { OrderFilters } from './order-filters'
import { quickRanges, rangeWords } from './order-words'

interface DateFilterProps {
  filters: Pick<OrderFilters, 'from' | 'to'>
  onChange: (days: { from: string; to: string }) => void
}

function Days({ filters, onChange, close }: DateFilterProps & { close: () => void }) {
  const { orders } = useWords()
  const now = useNow(60_000)
  const [from, setFrom] = useState(filters.from)
  const [to, setTo] = useState(filters.to)
  const choose = (days: { from: string; to: string }) => {
    onChange(days)
    close()
  }
  return (
    <div className="days">
      <div className="days-quick">
        {quickRanges(now, orders).map((range) => (
          <button
            key={range.name}
            type="button"
            aria-pressed={range.from === filters.from && range.to === filters.to}
            onClick={() => choose(range)}
          >
            {range.name}
          </button>
        ))}
      </div>
      <label className="days-own">
        {orders.from}
        <input
          type="date"
          value={from}
          max={to || undefined}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label className="days-own">
        {orders.to}
        <input
          type="date"
          value={to}
          min={from || undefined}
          onChange={(event) => setTo(event.target.value)}
        />
      </label>
      <Button variant="outline" block onClick={() => choose({ from, to })}>
        {orders.apply}
      </Button>
    </div>
  )
}

/** Which days by the shop's clock; those that orders were placed on unless it is named otherwise. */
export function DateFilter({ filters, onChange, name }: DateFilterProps & { name?: string }) {
  const { orders } = useWords()
  const now = useNow(60_000)
  return (
    <FilterChip
      name={name ?? orders.placedAt}
      value={rangeWords(filters, now, orders)}
      onClear={() => onChange({ from: '', to: '' })}
      panel={(close) => <Days filters={filters} onChange={onChange} close={close} />}
    />
  )
}
