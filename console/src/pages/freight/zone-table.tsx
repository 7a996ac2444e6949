import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { parseMoney } from '../../format/money'
import { useContentText, useWords } from '../../words'
import type { TariffText, TemplateText } from './freight-draft'
import { keyed } from './keyed'
import type { FreightForm } from './use-freight-draft'

/** A zone by its place, or the rest. */
export type Chosen = number | 'rest'

export function useZoneName(text: TemplateText): (zone: Chosen) => string {
  const { freight: words } = useWords()
  return (zone) => {
    if (zone === 'rest') return words.rest
    if (text.zones[zone]?.isServed === false) return words.notServed
    // Zones that are served are counted among themselves.
    return words.zone(text.zones.slice(0, zone + 1).filter(({ isServed }) => isServed).length)
  }
}

function Amount({ text }: { text: string }) {
  const reading = parseMoney(text)
  if (!reading.ok) return <span className="ink-3">{text === '' ? '—' : text}</span>
  return <Money fen={reading.fen} />
}

interface Heads {
  first: string
  more: string
}

/** What the two columns of prices are of. */
function useHeads({ by, rest }: TemplateText): Heads {
  const { freight: words } = useWords()
  return by === 'sum'
    ? { first: words.firstHead, more: words.stepHead }
    : { first: words.firstUnit[by](rest.firstUnits), more: words.moreUnit[by](rest.moreUnits) }
}

function Prices({ text, by, heads }: { text: TariffText; by: TemplateText['by']; heads: Heads }) {
  const { freight: words } = useWords()
  const content = useContentText()
  if (!text.isServed) {
    const reason = content({ zh: text.reasonZh, ...(text.reasonEn ? { en: text.reasonEn } : {}) })
    return (
      <>
        <td className="right zone-unserved">—</td>
        <td className="right zone-unserved">—</td>
        <td className="gold">{reason}</td>
      </>
    )
  }
  const days = text.daysMin || text.daysMax
  return (
    <>
      <td className="right" data-label={heads.first}>
        <Amount text={by === 'sum' ? (text.steps[0]?.fee ?? '') : text.firstFee} />
      </td>
      <td className="right" data-label={heads.more}>
        {by === 'sum' ? <span className="ink-3">{text.steps.length}</span> : <Amount text={text.moreFee} />}
      </td>
      <td data-label={words.columns.days}>
        {days ? words.days(text.daysMin || days, text.daysMax || days) : '—'}
      </td>
    </>
  )
}

interface ZoneTableProps {
  form: FreightForm
  chosen: Chosen
  onChoose: (zone: Chosen) => void
  nameOf: (code: string) => string
  mayEdit: boolean
  onRemove: (at: number) => void
}

interface RowProps extends Omit<ZoneTableProps, 'nameOf'> {
  zone: Chosen
  tariff: TariffText
  where: string
}

function ZoneRow({ form, zone, tariff, where, chosen, onChoose, mayEdit, onRemove }: RowProps) {
  const { freight: words } = useWords()
  const name = useZoneName(form.text)(zone)
  const heads = useHeads(form.text)
  const path = zone === 'rest' ? 'rest.' : `zones.${zone}.`
  const isWrong = Object.keys(form.problems).some((one) => one.startsWith(path))
  const marks = [zone === chosen ? 'cursor-row' : '', isWrong ? 'bad' : '']
  return (
    <tr className={marks.join(' ').trim()} onClick={() => onChoose(zone)}>
      <td>
        <button
          type="button"
          className="zone-link"
          aria-pressed={zone === chosen}
          onClick={() => onChoose(zone)}
        >
          {name}
        </button>
      </td>
      <td className="freight-where" title={where}>
        {where}
      </td>
      <Prices text={tariff} by={form.text.by} heads={heads} />
      <td className="right">
        {mayEdit && zone !== 'rest' ? (
          <button
            type="button"
            className="icon-button"
            aria-label={words.removeZone(name)}
            onClick={(event) => {
              event.stopPropagation()
              onRemove(zone)
            }}
          >
            <Icon name="cross" size={14} />
          </button>
        ) : null}
      </td>
    </tr>
  )
}

/** The zones of a template in the order in which they are read, and the rest. */
export function ZoneTable({ nameOf, ...table }: ZoneTableProps) {
  const { freight: words } = useWords()
  const { rest, zones } = table.form.text
  const heads = useHeads(table.form.text)
  const { columns } = words
  return (
    <div className="table-scroll">
      <table className="table freight-zones">
        <thead>
          <tr>
            <th>{columns.zone}</th>
            <th>{columns.where}</th>
            <th className="right">{heads.first}</th>
            <th className="right">{heads.more}</th>
            <th>{columns.days}</th>
            <th>
              <span className="sr-only">{columns.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keyed(zones).map(([key, zone, at]) => (
            <ZoneRow
              key={key}
              {...table}
              zone={at}
              tariff={zone}
              where={zone.regions.length > 0 ? zone.regions.map(nameOf).join(' ') : words.nowhere}
            />
          ))}
          <ZoneRow {...table} zone="rest" tariff={rest} where={words.restWhere} />
        </tbody>
      </table>
    </div>
  )
}
