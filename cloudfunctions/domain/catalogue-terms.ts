import type { Axis } from '../../typings/items'
import type { LocalText, Picture, Tint } from '../../typings/model'
import { type Product, productDefaults } from './product'
import type { FilePicture, FileProduct, FileTerms } from './shopify/file-product'
import type { MatchedRow } from './variant-match'

type Terms = Pick<
  Product,
  | 'descriptionEnHtml'
  | 'attributes'
  | 'video'
  | 'freightTemplateId'
  | 'quantityMax'
  | 'perPersonMax'
  | 'presale'
  | 'onSaleFrom'
  | 'onSaleTo'
>

export interface TermNames {
  /** Null: the shop has no template of this name. */
  freightTemplateIdOf(name: string): string | null
  freightNameOf(templateId: string): string
}

/** What our own columns make of a product; null where the file names a freight template that is not there. */
export function mergeTerms(before: Product, { terms }: FileProduct, names: TermNames): Terms | null {
  const { freightName, orderLimit } = terms
  const freightTemplateId = freightIdOf(before, freightName, names)
  if (freightTemplateId === null) return null
  return {
    freightTemplateId,
    descriptionEnHtml: given(terms.descriptionEnHtml, before.descriptionEnHtml),
    attributes: mergeAttributes(before.attributes, terms),
    video: mergeVideo(before.video, terms.video),
    quantityMax: orderLimit === null ? productDefaults.quantityMax : (orderLimit ?? before.quantityMax),
    perPersonMax: given(terms.personLimit, before.perPersonMax),
    presale: given(terms.presale, before.presale),
    onSaleFrom: given(terms.onSaleFrom, before.onSaleFrom),
    onSaleTo: given(terms.onSaleTo, before.onSaleTo),
  }
}

const given = <Value>(told: Value | undefined, stored: Value): Value => (told === undefined ? stored : told)

/** A translation is of the words that stand there, and leaves with them. */
function mergeAttributes(
  before: Product['attributes'],
  { attributes, hasAttributesEn }: FileTerms,
): Product['attributes'] {
  if (attributes === undefined) return before
  if (hasAttributesEn) return attributes
  const kept = (told: LocalText, old: LocalText | undefined) => (old?.zh === told.zh ? old : told)
  return attributes.map(({ name, value }) => {
    const old = before.find((one) => one.name.zh === name.zh)
    return { name: kept(name, old?.name), value: kept(value, old?.value) }
  })
}

/** A poster is of its video. */
function mergeVideo(before: Product['video'], told: FileTerms['video']): Product['video'] {
  if (told === undefined || told === null) return told === null ? null : before
  const { source, poster } = told
  return {
    source,
    poster: poster === undefined ? (before?.source === source ? before.poster : null) : poster,
  }
}

/** Of two templates with one name the stored one is meant. */
function freightIdOf(before: Product, name: string | undefined, names: TermNames): string | null {
  if (name === undefined || names.freightNameOf(before.freightTemplateId) === name)
    return before.freightTemplateId
  return names.freightTemplateIdOf(name)
}

/** A picture that stood there keeps its thumbnail; a translation is of the words that stand there. */
export function mergePicture(known: Picture | undefined, file: FilePicture, tint: Tint): Picture {
  const { source, altEn } = file
  const { alt: old, ...bare } = known ?? { source, tint }
  const alt = file.alt === undefined ? (old?.zh ?? null) : file.alt
  if (alt === null) return bare
  const kept = old?.zh === alt ? old.en : undefined
  const en = altEn === undefined ? kept : altEn
  return { ...bare, alt: localText(alt, en) }
}

export const localText = (zh: string, en: string | null | undefined): LocalText => (en ? { zh, en } : { zh })

/** Axes with what the file calls them and their values in English, where it has columns for that. */
export function withEnglish(
  axes: Axis[],
  { axisNames, terms: { axisNamesEn } }: FileProduct,
  match: { axisNames: string[]; rows: MatchedRow[] },
): Axis[] {
  return axes.map((axis, at) => {
    const fileAt = axisNames.indexOf(match.axisNames[at] ?? '')
    const told = new Map<string, string | null>()
    for (const { row, options } of match.rows) {
      const zh = options[at]
      const en = row.optionsEn?.[fileAt]
      if (zh !== undefined && en !== undefined) told.set(zh, told.get(zh) ?? en)
    }
    const english = ({ zh, en }: LocalText) => localText(zh, told.has(zh) ? told.get(zh) : en)
    const nameEn = axisNamesEn?.[fileAt]
    const name = nameEn === undefined ? axis.name : localText(axis.name.zh, nameEn)
    return { name, values: axis.values.map(english) }
  })
}
