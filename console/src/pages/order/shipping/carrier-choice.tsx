import { useId, useState } from 'react'
import type { Carrier } from '../../../../../typings/shipping'
import { takesFocus } from '../../../components/field'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'

const SHOWN_MAX = 8

interface CarrierChoiceProps {
  value: string
  error: string | undefined
  /** Takes the focus when the drawer opens. */
  first?: boolean
  onChoose: (code: string) => void
}

/** The commonest first; the chosen one stays in sight; a few letters find the others. */
export function shownCarriers(carriers: readonly Carrier[], search: string, chosen: string): Carrier[] {
  const wanted = search.trim().toLowerCase()
  const found = carriers.filter(({ code, name }) =>
    [code, name.zh, name.en].some((text) => text.toLowerCase().includes(wanted)),
  )
  const first = found.slice(0, SHOWN_MAX)
  const current = carriers.find(({ code }) => code === chosen)
  return !current || first.includes(current) ? first : [current, ...first.slice(0, SHOWN_MAX - 1)]
}

/** Carriers that WeChat knows, as big buttons. */
export function CarrierChoice({ value, error, first = false, onChoose }: CarrierChoiceProps) {
  const { shipping: words } = useWords()
  const content = useContentText()
  const id = useId()
  const [search, setSearch] = useState('')
  const list = useOwner('carrier.list', {})
  const carriers = list.data?.carriers ?? []
  const shown = shownCarriers(carriers, search, value)
  return (
    <div className="field">
      <label htmlFor={id}>{words.carrier}</label>
      <input
        ref={first ? takesFocus : undefined}
        id={id}
        className="plain-input carrier-search"
        value={search}
        placeholder={words.findCarrier}
        autoComplete="off"
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          const first = shown.find(({ code }) => code !== value)
          if (event.key !== 'Enter' || search === '' || !first) return
          onChoose(first.code)
          setSearch('')
        }}
      />
      <div className="carriers">
        {shown.map(({ code, name }) => (
          <button key={code} type="button" aria-pressed={code === value} onClick={() => onChoose(code)}>
            {content(name)}
          </button>
        ))}
      </div>
      {carriers.length > 0 && shown.length === 0 ? (
        <p className="ink-3 small">{words.noCarrier(search.trim())}</p>
      ) : null}
      {list.isError ? <p className="problem">{words.carriersFailed}</p> : null}
      {error ? <p className="problem">{error}</p> : null}
    </div>
  )
}
