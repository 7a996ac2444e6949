import type { Picture } from '../../../../../typings/model'
import type { Words } from '../../../words'
import { momentOf } from '../form/fields'
import { type Language, textIn } from '../form/language'
import { cellPlace } from '../form/places'
import type { ItemForm } from '../form/use-item-form'
import { type Column, readCell } from '../matrix/cells'

/** A SKU as it is being written. What cannot be read is what the shop has. */
export interface ShownSku {
  name: string
  priceFen: number | null
  compareAtFen: number | null
  available: number
}

function numberAt(form: ItemForm, row: number, column: Column): number | null {
  const reading = readCell(column, form.text(row, column))
  return 'value' in reading && typeof reading.value === 'number' ? reading.value : null
}

export function shownSku(form: ItemForm, row: number, language: Language, single: string): ShownSku {
  const line = form.rows[row]
  const names = line?.values.map((value) => textIn(language, value)) ?? []
  return {
    name: names.length === 0 ? single : names.join(' '),
    priceFen: numberAt(form, row, 'price') ?? (line?.sku?.priceFen || null),
    compareAtFen: numberAt(form, row, 'compareAt'),
    available: numberAt(form, row, 'stock') ?? 0,
  }
}

/** The pictures of the gallery, that of the SKU first. */
export function shownPictures(form: ItemForm, row: number): Picture[] {
  const line = form.rows[row]
  const { pictures } = form.form
  if (!line) return pictures
  const edit = form.edits[cellPlace(line.key, 'picture')]
  const source = edit ? edit.value : (line.sku?.picture ?? null)
  const own = pictures.find((picture) => picture.source === source)
  return own ? [own, ...pictures.filter((picture) => picture !== own)] : pictures
}

/** What else decides about buying it, in short words. */
export function shownNotes(
  form: ItemForm,
  words: Words['editor']['preview'],
  sale: Words['editor']['sale'],
): string[] {
  const { needsShipping, presale, perPersonMax, onSaleFrom } = form.form
  const from = momentOf(onSaleFrom)
  return [
    ...(needsShipping ? [] : [words.noShipping]),
    ...(presale === '' ? [] : [sale.presaleOn(presale)]),
    ...(/^\d+$/.test(perPersonMax.trim()) ? [words.personMax(Number(perPersonMax))] : []),
    ...(from !== null && from > Date.now() ? [words.notYet(onSaleFrom.replace('T', ' '))] : []),
  ]
}
