import type {
  FreightBy,
  FreightCharge,
  FreightDraft,
  FreightPlace,
  FreightTariff,
} from '../../../../typings/freight'
import { fenToInput, parseMoney } from '../../format/money'

/** What is written of one place, as text, so that a half-written number stays as it is. */
export interface TariffText {
  isServed: boolean
  firstUnits: string
  firstFee: string
  moreUnits: string
  moreFee: string
  steps: { from: string; fee: string }[]
  freeFrom: string
  daysMin: string
  daysMax: string
  reasonZh: string
  reasonEn: string
}

export interface ZoneText extends TariffText {
  regions: string[]
}

export interface RemoteText {
  regions: string[]
  extra: string
}

/** A template as it is being written. */
export interface TemplateText {
  nameZh: string
  nameEn: string
  by: FreightBy
  wholePortions: boolean
  unknownKg: string
  zones: ZoneText[]
  rest: TariffText
  remotes: RemoteText[]
}

export type Problem = 'name' | 'money' | 'whole' | 'weight' | 'days' | 'steps' | 'regions' | 'first'

/** What is wrong, by the path of its field (`zones.0.firstFee`). */
export type Problems = Record<string, Problem>

const kgText = (gram: number): string => (gram / 1000).toFixed(3).replace(/\.?0+$/, '')
const unitsText = (units: number, by: FreightBy): string => (by === 'weight' ? kgText(units) : String(units))
const moneyText = (fen: number | null): string => (fen === null ? '' : fenToInput(fen))

export const emptyTariff = (by: FreightBy): TariffText => ({
  ...{ isServed: true, firstUnits: '1', firstFee: '', moreUnits: '1', moreFee: '' },
  steps: by === 'sum' ? [{ from: '0.00', fee: '' }] : [],
  ...{ freeFrom: '', daysMin: '', daysMax: '', reasonZh: '', reasonEn: '' },
})

function tariffText({ tariff, reason }: FreightPlace<number>, by: FreightBy): TariffText {
  const empty = { ...emptyTariff(by), reasonZh: reason?.zh ?? '', reasonEn: reason?.en ?? '' }
  if (!tariff) return { ...empty, isServed: false }
  const { charge, freeFromFen, days } = tariff
  return {
    ...empty,
    ...(charge.kind === 'units'
      ? {
          firstUnits: unitsText(charge.firstUnits, by),
          firstFee: moneyText(charge.firstFen),
          moreUnits: unitsText(charge.moreUnits, by),
          moreFee: moneyText(charge.moreFen),
        }
      : {
          steps: charge.steps.map(({ fromFen, freightFen }) => ({
            from: moneyText(fromFen),
            fee: moneyText(freightFen),
          })),
        }),
    freeFrom: moneyText(freeFromFen),
    daysMin: days ? String(days.min) : '',
    daysMax: days ? String(days.max) : '',
  }
}

/** A stored template as text. */
export const textOf = (draft: FreightDraft): TemplateText => ({
  nameZh: draft.name.zh,
  nameEn: draft.name.en ?? '',
  by: draft.by,
  wholePortions: draft.wholePortions,
  unknownKg: kgText(draft.unknownGram),
  zones: draft.zones.map((zone) => ({ ...tariffText(zone, draft.by), regions: zone.regions })),
  rest: tariffText(draft.rest, draft.by),
  remotes: draft.remotes.map(({ regions, extraFen }) => ({ regions, extra: moneyText(extraFen) })),
})

/** Collects what is wrong while a draft is read. */
class Reader {
  readonly problems: Problems = {}

  money(path: string, text: string): number {
    const reading = parseMoney(text)
    if (!reading.ok) this.problems[path] = 'money'
    return reading.ok ? reading.fen : 0
  }
  optionalMoney(path: string, text: string): number | null {
    return text.trim() === '' ? null : this.money(path, text)
  }
  whole(path: string, text: string, min: number): number {
    const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : -1
    if (number < min) this.problems[path] = 'whole'
    return Math.max(number, min)
  }
  gram(path: string, text: string): number {
    const gram = /^\d{1,3}(?:\.\d{1,3})?$/.test(text.trim()) ? Math.round(Number(text) * 1000) : 0
    if (gram < 1) this.problems[path] = 'weight'
    return Math.max(gram, 1)
  }
}

const localText = (zh: string, en: string) => {
  const [chinese, english] = [zh.trim(), en.trim()]
  return english === '' ? { zh: chinese } : { zh: chinese, en: english }
}

function readCharge(reader: Reader, path: string, text: TariffText, by: FreightBy): FreightCharge<number> {
  if (by !== 'sum') {
    const units = (field: 'firstUnits' | 'moreUnits') =>
      by === 'weight'
        ? reader.gram(`${path}.${field}`, text[field])
        : reader.whole(`${path}.${field}`, text[field], 1)
    return {
      kind: 'units',
      firstUnits: units('firstUnits'),
      firstFen: reader.money(`${path}.firstFee`, text.firstFee),
      moreUnits: units('moreUnits'),
      moreFen: reader.money(`${path}.moreFee`, text.moreFee),
    }
  }
  const steps = text.steps.map(({ from, fee }, at) => ({
    fromFen: reader.money(`${path}.steps.${at}.from`, from),
    freightFen: reader.money(`${path}.steps.${at}.fee`, fee),
  }))
  for (const [at, { fromFen }] of steps.entries()) {
    const before = steps[at - 1]
    if (before ? fromFen <= before.fromFen : fromFen !== 0)
      reader.problems[`${path}.steps.${at}.from`] ??= before ? 'steps' : 'first'
  }
  return { kind: 'steps', steps }
}

function readDays(reader: Reader, path: string, { daysMin, daysMax }: TariffText): FreightTariff['days'] {
  if (daysMin.trim() === '' && daysMax.trim() === '') return null
  const read = (text: string) => (/^\d{1,2}$/.test(text.trim()) ? Number(text) : null)
  const max = read(daysMax.trim() === '' ? daysMin : daysMax)
  const min = read(daysMin.trim() === '' ? daysMax : daysMin)
  if (min !== null && max !== null && min <= max && max <= 60) return { min, max }
  reader.problems[`${path}.daysMin`] = 'days'
  return null
}

function readPlace(reader: Reader, path: string, text: TariffText, by: FreightBy): FreightPlace<number> {
  if (!text.isServed) {
    const reason = localText(text.reasonZh, text.reasonEn)
    return { tariff: null, reason: reason.zh === '' ? null : reason }
  }
  return {
    tariff: {
      charge: readCharge(reader, path, text, by),
      freeFromFen: reader.optionalMoney(`${path}.freeFrom`, text.freeFrom),
      days: readDays(reader, path, text),
    },
    reason: null,
  }
}

/** A draft as it is sent, or what is wrong with it. */
export function readTemplate(text: TemplateText): { draft: FreightDraft; problems: Problems } {
  const reader = new Reader()
  const { by } = text
  const name = localText(text.nameZh, text.nameEn)
  if (name.zh === '') reader.problems.nameZh = 'name'
  const regionsOf = (path: string, regions: string[]) => {
    if (regions.length === 0) reader.problems[`${path}.regions`] = 'regions'
    return regions
  }
  const draft: FreightDraft = {
    name,
    by,
    wholePortions: text.wholePortions,
    unknownGram: by === 'weight' ? reader.gram('unknownKg', text.unknownKg) : 1_000,
    zones: text.zones.map((zone, at) => ({
      ...readPlace(reader, `zones.${at}`, zone, by),
      regions: regionsOf(`zones.${at}`, zone.regions),
    })),
    rest: readPlace(reader, 'rest', text.rest, by),
    remotes: text.remotes.map(({ regions, extra }, at) => ({
      regions: regionsOf(`remotes.${at}`, regions),
      extraFen: reader.money(`remotes.${at}.extra`, extra),
    })),
  }
  return { draft, problems: reader.problems }
}

/** The same places, counted by something else. */
export function countedBy(text: TemplateText, by: FreightBy): TemplateText {
  const again = <Text extends TariffText>(one: Text): Text => ({
    ...one,
    steps: by === 'sum' && one.steps.length === 0 ? [{ from: '0.00', fee: one.firstFee }] : one.steps,
  })
  return { ...text, by, zones: text.zones.map(again), rest: again(text.rest) }
}
