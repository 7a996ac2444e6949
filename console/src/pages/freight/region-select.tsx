import { useOwner } from '../../queries'
import { useWords } from '../../words'

interface PartSelectProps {
  label: string
  under: string | null
  value: string
  onChange: (code: string) => void
}

/** The parts of one region to choose from; nothing where it has none. */
function PartSelect({ label, under, value, onChange }: PartSelectProps) {
  const { freight: words } = useWords()
  const parts = useOwner('region.list', under === null ? {} : { under })
  const regions = parts.data?.regions ?? []
  if (parts.data && regions.length === 0) return null
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {under === null ? null : <option value={under}>{words.try.all}</option>}
      {regions.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** A place by its code, chosen from province to district. */
export function RegionSelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { freight: words } = useWords()
  const province = `${value.slice(0, 2)}0000`
  const city = `${value.slice(0, 4)}00`
  return (
    <div className="region-select">
      <PartSelect label={words.try.province} under={null} value={province} onChange={onChange} />
      <PartSelect label={words.try.city} under={province} value={city} onChange={onChange} />
      {city === province ? null : (
        <PartSelect label={words.try.district} under={city} value={value} onChange={onChange} />
      )}
    </div>
  )
}
