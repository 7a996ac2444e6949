import { useId } from 'react'
import type { ReturnAddress } from '../../../../typings/settings'
import { useOwner } from '../../queries'
import { useWords } from '../../words'

type Place = Pick<ReturnAddress, 'province' | 'city' | 'district'>

interface PartProps {
  label: string
  /** The code of what it lies in; null for the whole country, undefined while that is not chosen. */
  under: string | null | undefined
  value: string
  onChange: (name: string) => void
}

/** The names of one place's parts, with the code of the one that is chosen. */
function useParts(under: string | null | undefined, value: string) {
  const input = under ? { under } : {}
  const read = useOwner('region.list', input, { enabled: under !== undefined })
  const regions = under === undefined ? [] : (read.data?.regions ?? [])
  const code = regions.find(({ name }) => name === value)?.code
  return { names: regions.map(({ name }) => name), code }
}

function PartSelect({ label, under, value, onChange }: PartProps) {
  const { settings: words } = useWords()
  const { names } = useParts(under, value)
  return (
    <select
      className="select"
      aria-label={label}
      value={names.includes(value) ? value : ''}
      disabled={names.length === 0}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{words.choose(label)}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** Province, city and district, each by its official name: one after the other. */
export function PlaceSelect({ place, onChange }: { place: Place; onChange: (place: Place) => void }) {
  const { settings: words } = useWords()
  const id = useId()
  const { province, city, district } = place
  const provinceCode = useParts(null, province).code
  const cityCode = useParts(provinceCode, city).code
  return (
    <fieldset className="field place" aria-labelledby={id}>
      <span className="label" id={id}>
        {words.region}
      </span>
      <div className="place-parts">
        <PartSelect
          label={words.province}
          under={null}
          value={province}
          onChange={(name) => onChange({ province: name, city: '', district: '' })}
        />
        <PartSelect
          label={words.city}
          under={provinceCode}
          value={city}
          onChange={(name) => onChange({ province, city: name, district: '' })}
        />
        <PartSelect
          label={words.district}
          under={cityCode}
          value={district}
          onChange={(name) => onChange({ province, city, district: name })}
        />
      </div>
    </fieldset>
  )
}
