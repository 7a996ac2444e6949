import type { LocalText, Picture } from '../../../../typings/model'
import type { NewsTemplate } from '../../../../typings/news'
import type {
  BoundField,
  Bounds,
  OrderPause,
  ReturnAddress,
  SettingsField,
  SettingsFields,
} from '../../../../typings/settings'
import { newsForm, readNews } from './news-form'

export interface BothTexts {
  zh: string
  en: string
}

/** What is written on the page: texts as they were typed, and nothing that is null. */
export interface SettingsForm extends Record<BoundField, string> {
  shopName: BothTexts
  logo: Picture | null
  licence: { holder: string; number: string; picture: Picture | null }
  servicePhone: string
  serviceHours: { from: string; to: string }
  wechatId: string
  returnPolicy: BothTexts
  returnAddresses: ReturnAddress[]
  pause: OrderPause | null
  languages: 'zh' | 'both'
  privacy: BothTexts
  /** Every kind, also those without a template. */
  newsTemplates: NewsTemplate[]
}

export type SettingsProblem =
  | 'missing'
  | 'zhMissing'
  | 'halfHours'
  | 'halfLicence'
  | 'notWhole'
  | 'outside'
  | 'badTemplate'

type Reading<Value> = { ok: true; value: Value } | { ok: false; problem: SettingsProblem }

const BOUND_FIELDS: readonly BoundField[] = [
  'payWithinMs',
  'shipWithinMs',
  'receiveAfterMs',
  'askWithinMs',
  'answerWithinMs',
  'returnWithinMs',
  'unpaidOrdersMax',
  'orderUnitsMax',
  'goodsMinFen',
]
/** Those that may be left out: then nothing is bound. */
const OPTIONAL: readonly BoundField[] = ['orderUnitsMax', 'goodsMinFen']

export const isOptional = (field: BoundField): boolean => OPTIONAL.includes(field)

export const isBound = (field: SettingsField): field is BoundField =>
  (BOUND_FIELDS as readonly string[]).includes(field)

const both = (text: LocalText | null): BothTexts => ({ zh: text?.zh ?? '', en: text?.en ?? '' })

/** The settings as they are typed: times in the unit that they are whole of. */
export function formOf(fields: SettingsFields, bounds: Record<BoundField, Bounds>): SettingsForm {
  const texts = BOUND_FIELDS.map((field) => {
    const value = fields[field]
    return [field, value === null ? '' : String(value / bounds[field].step)] as const
  })
  return {
    ...(Object.fromEntries(texts) as Record<BoundField, string>),
    shopName: both(fields.shopName),
    logo: fields.logo,
    licence: fields.licence ?? { holder: '', number: '', picture: null },
    servicePhone: fields.servicePhone ?? '',
    serviceHours: fields.serviceHours ?? { from: '', to: '' },
    wechatId: fields.wechatId ?? '',
    returnPolicy: both(fields.returnPolicy),
    returnAddresses: fields.returnAddresses,
    pause: fields.pause,
    languages: fields.languages,
    privacy: both(fields.privacy),
    newsTemplates: newsForm(fields.newsTemplates),
  }
}

const right = <Value>(value: Value): Reading<Value> => ({ ok: true, value })
const wrong = (problem: SettingsProblem): Reading<never> => ({ ok: false, problem })
const lineOf = (text: string): string | null => text.trim() || null

function readTexts({ zh, en }: BothTexts): Reading<LocalText | null> {
  const [chinese, english] = [zh.trim(), en.trim()]
  if (chinese === '') return english === '' ? right(null) : wrong('zhMissing')
  return right(english === '' ? { zh: chinese } : { zh: chinese, en: english })
}

function readNumber(text: string, { min, max, step }: Bounds): Reading<number> {
  if (!/^\d{1,6}$/.test(text.trim())) return wrong('notWhole')
  const value = Number(text.trim()) * step
  return value < min || value > max ? wrong('outside') : right(value)
}

function readLicence({ holder, number, picture }: SettingsForm['licence']) {
  const [owner, code] = [holder.trim(), number.trim().toUpperCase()]
  if (owner === '' && code === '' && picture === null) return right(null)
  return owner === '' || code === '' ? wrong('halfLicence') : right({ holder: owner, number: code, picture })
}

/** What a field is saved as, or what is wrong with it. */
export function readField(
  field: SettingsField,
  form: SettingsForm,
  bounds: Record<BoundField, Bounds>,
): Reading<SettingsFields[SettingsField]> {
  if (isBound(field))
    return isOptional(field) && form[field].trim() === ''
      ? right(null)
      : readNumber(form[field], bounds[field])
  switch (field) {
    case 'shopName':
      return form.shopName.zh.trim() === '' ? wrong('missing') : readTexts(form.shopName)
    case 'returnPolicy':
    case 'privacy':
      return readTexts(form[field])
    case 'licence':
      return readLicence(form.licence)
    case 'servicePhone':
    case 'wechatId':
      return right(lineOf(form[field]))
    case 'serviceHours': {
      const { from, to } = form.serviceHours
      if (from === '' && to === '') return right(null)
      return from === '' || to === '' || from === to ? wrong('halfHours') : right({ from, to })
    }
    case 'newsTemplates': {
      const written = readNews(form.newsTemplates)
      return written ? right(written) : wrong('badTemplate')
    }
    case 'logo':
    case 'returnAddresses':
    case 'languages':
    // Set by its own button, at once.
    case 'pause':
      return right(form[field])
  }
}

/** The proposed one first. */
export const proposed = (addresses: ReturnAddress[], at: number): ReturnAddress[] => {
  const first = addresses[at]
  return first ? [first, ...addresses.filter((_, other) => other !== at)] : addresses
}
