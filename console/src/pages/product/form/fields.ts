import type { Axis, ProductField, ProductFields } from '../../../../../typings/items'
import type { LocalText, Picture, Video } from '../../../../../typings/model'
import { dayText, shopClock } from '../../../format/shop-time'

/** Both languages of a text, each as it was typed; the English may be empty. */
export interface BothTexts {
  zh: string
  en: string
}

/** The fields of a product as a form holds them: numbers and moments as they were typed. */
export interface FormFields {
  title: BothTexts
  subtitle: BothTexts
  categoryIds: string[]
  tags: string[]
  pictures: Picture[]
  video: Video | null
  descriptionHtml: string
  descriptionEnHtml: string
  attributes: { name: BothTexts; value: BothTexts }[]
  vendor: string
  quantityMax: string
  /** Empty: as many as they like. */
  perPersonMax: string
  freightTemplateId: string
  needsShipping: boolean
  /** A day, `2027-01-20`; empty: it is there. */
  presale: string
  /** `2027-01-20T08:00` in the shop's time; empty: no bound. */
  onSaleFrom: string
  onSaleTo: string
}

const bothTexts = (text: LocalText | null): BothTexts => ({ zh: text?.zh ?? '', en: text?.en ?? '' })

/** Chinese where there is none yet is the English: content without Chinese is no content. */
export function localText({ zh, en }: BothTexts): LocalText {
  const [chinese, english] = [zh.trim(), en.trim()]
  return english === '' ? { zh: chinese } : { zh: chinese || english, en: english }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A moment as a field for date and time takes it, in the shop's time. */
export function momentText(at: number | null): string {
  if (at === null) return ''
  const { hour, minute } = shopClock(at)
  return `${dayText(at)}T${two(hour)}:${two(minute)}`
}

/** The moment of such a field; null where it is empty or no moment of the calendar. */
export function momentOf(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00.000+08:00`) : Number.NaN
  return Number.isNaN(at) || momentText(at) !== text ? null : at
}

/** What stands in the shop, as the form holds it. */
export function formOf(fields: ProductFields): FormFields {
  return {
    ...fields,
    title: bothTexts(fields.title),
    subtitle: bothTexts(fields.subtitle),
    descriptionEnHtml: fields.descriptionEnHtml ?? '',
    attributes: fields.attributes.map(({ name, value }) => ({
      name: bothTexts(name),
      value: bothTexts(value),
    })),
    vendor: fields.vendor ?? '',
    quantityMax: String(fields.quantityMax),
    perPersonMax: fields.perPersonMax === null ? '' : String(fields.perPersonMax),
    presale: fields.presale?.shipsBy ?? '',
    onSaleFrom: momentText(fields.onSaleFrom),
    onSaleTo: momentText(fields.onSaleTo),
  }
}

/** What the form holds, as the shop takes it. Call it only where the form has no problems. */
export function fieldsOf(form: FormFields): ProductFields {
  const subtitle = localText(form.subtitle)
  return {
    ...form,
    title: localText(form.title),
    subtitle: subtitle.zh === '' ? null : subtitle,
    descriptionEnHtml: form.descriptionEnHtml.trim() === '' ? null : form.descriptionEnHtml,
    attributes: form.attributes
      .map(({ name, value }) => ({ name: localText(name), value: localText(value) }))
      .filter(({ name, value }) => name.zh !== '' || value.zh !== ''),
    vendor: form.vendor.trim() === '' ? null : form.vendor.trim(),
    quantityMax: Number(form.quantityMax),
    perPersonMax: form.perPersonMax.trim() === '' ? null : Number(form.perPersonMax),
    presale: form.presale === '' ? null : { shipsBy: form.presale },
    onSaleFrom: momentOf(form.onSaleFrom),
    onSaleTo: momentOf(form.onSaleTo),
  }
}

export type FieldProblem =
  | 'titleMissing'
  | 'titleLong'
  | 'subtitleLong'
  | 'wholeNumber'
  | 'attributeHalf'
  | 'toBeforeFrom'
  | 'presalePast'

export const TITLE_LETTERS_MAX = 60
export const SUBTITLE_LETTERS_MAX = 60

const isCount = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text.trim())

/** What stops saving, by field. `today` is a day of the shop, `2026-12-01`. */
export function fieldProblems(form: FormFields, today: string): Partial<Record<ProductField, FieldProblem>> {
  const problems: Partial<Record<ProductField, FieldProblem>> = {}
  const title = localText(form.title)
  if (title.zh === '') problems.title = 'titleMissing'
  if (Math.max([...title.zh].length, [...(title.en ?? '')].length) > 2 * TITLE_LETTERS_MAX)
    problems.title = 'titleLong'
  const subtitle = localText(form.subtitle)
  if (Math.max([...subtitle.zh].length, [...(subtitle.en ?? '')].length) > 2 * SUBTITLE_LETTERS_MAX)
    problems.subtitle = 'subtitleLong'
  if (!isCount(form.quantityMax)) problems.quantityMax = 'wholeNumber'
  if (form.perPersonMax.trim() !== '' && !isCount(form.perPersonMax)) problems.perPersonMax = 'wholeNumber'
  const isHalf = form.attributes.some(
    ({ name, value }) => (localText(name).zh === '') !== (localText(value).zh === ''),
  )
  if (isHalf) problems.attributes = 'attributeHalf'
  const [from, to] = [momentOf(form.onSaleFrom), momentOf(form.onSaleTo)]
  if (from !== null && to !== null && to <= from) problems.onSaleTo = 'toBeforeFrom'
  if (form.presale !== '' && form.presale < today) problems.presale = 'presalePast'
  return problems
}

/** A value of an option: `was` is what the shop calls it, null where it is new. */
export interface FormValue extends BothTexts {
  id: string
  was: string | null
}

/** An option: `was` is which one of the shop's it is, null where it is new; its SKUs then get `fill`. */
export interface FormAxis extends BothTexts {
  id: string
  was: number | null
  values: FormValue[]
  /** Id of the value that SKUs of before get; null until there is one. */
  fill: string | null
}

export const formAxes = (axes: readonly Axis[]): FormAxis[] =>
  axes.map(({ name, values }, index) => ({
    ...bothTexts(name),
    id: `a${index}`,
    was: index,
    fill: null,
    values: values.map((value) => ({ ...bothTexts(value), id: value.zh, was: value.zh })),
  }))
