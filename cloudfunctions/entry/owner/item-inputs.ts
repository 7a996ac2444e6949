import * as v from 'valibot'
import type { ProductChanges, ProductFields, SkuChange } from '../../../typings/items'
import { itemLimits, SKUS_A_SAVE_MAX } from '../../domain/item-editor/limits'
import { plainKey, plainText, plainTextLine } from '../plain-text'
import { epochMs, id } from './inputs'

/** An empty translation is none. */
export const localText = (lengthMax: number, lengthMin = 0) =>
  v.pipe(
    v.object({
      zh: v.pipe(plainTextLine(lengthMax), v.minLength(lengthMin)),
      en: v.exactOptional(plainTextLine(lengthMax)),
    }),
    v.transform(({ zh, en }) => (en === undefined || en === '' ? { zh } : { zh, en })),
  )

const tint = v.picklist(['peach', 'rose', 'gold', 'leaf', 'jade', 'sky', 'clay', 'mist'])
/** A file of ours, or one that somebody shows to everybody by https. */
export const source = v.pipe(
  plainKey(2_048),
  v.regex(/^(cloud|https):\/\/[^\s"'<>\\]+$/, 'Neither a file of the shop nor an address.'),
)

const picture = v.object({
  source,
  tint,
  alt: v.exactOptional(localText(512)),
  thumbnail: v.exactOptional(source),
})

const distinct = <Item>(items: Item[], keyOf: (item: Item) => string): boolean =>
  new Set(items.map(keyOf)).size === items.length

const quantity = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(max))
const html = plainText(itemLimits.descriptionBytesMax)
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/),
  v.check((text) => new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text, 'No such day.'),
)

const fields: { [Field in keyof ProductFields]: v.GenericSchema<unknown, ProductFields[Field]> } = {
  title: localText(255),
  subtitle: v.nullable(localText(255)),
  categoryIds: v.pipe(
    v.array(id),
    v.maxLength(20),
    v.check((ids) => distinct(ids, String), 'Named twice.'),
  ),
  tags: v.pipe(
    // Tables part tags by commas.
    v.array(v.pipe(plainTextLine(40), v.regex(/^[^,，]+$/, 'A comma parts tags.'))),
    v.maxLength(50),
    v.check((tags) => distinct(tags, folded), 'Named twice.'),
  ),
  pictures: v.pipe(
    v.array(picture),
    v.maxLength(itemLimits.picturesMax),
    v.check((pictures) => distinct(pictures, (one) => one.source), 'Named twice.'),
  ),
  video: v.nullable(v.object({ source, poster: v.nullable(source) })),
  descriptionHtml: html,
  descriptionEnHtml: v.nullable(html),
  attributes: v.pipe(
    v.array(v.object({ name: localText(60, 1), value: localText(500, 1) })),
    v.maxLength(50),
  ),
  vendor: v.nullable(v.pipe(plainTextLine(255), v.minLength(1))),
  quantityMax: quantity(9_999),
  perPersonMax: v.nullable(quantity(9_999)),
  freightTemplateId: id,
  needsShipping: v.boolean(),
  presale: v.nullable(v.object({ shipsBy: day })),
  onSaleFrom: v.nullable(epochMs),
  onSaleTo: v.nullable(epochMs),
}

/** As two names are one to whoever reads them. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

const mark = v.pipe(plainKey(64), v.minLength(1))

const changeOf = <Field extends keyof ProductFields>(field: Field) =>
  v.exactOptional(v.object({ basedOn: mark, to: fields[field] }))

export const productChanges = v.pipe(
  v.object(
    Object.fromEntries(
      (Object.keys(fields) as (keyof ProductFields)[]).map((field) => [field, changeOf(field)]),
    ),
  ),
  v.check((changes) => Object.keys(changes).length > 0, 'Nothing is changed.'),
) as unknown as v.GenericSchema<unknown, ProductChanges>

/** 0 is no price yet. */
const priceFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000))
const code = v.nullable(v.pipe(plainTextLine(128), v.minLength(1)))

const skuFields = {
  priceFen,
  compareAtFen: v.nullable(priceFen),
  costFen: v.nullable(priceFen),
  code,
  barcode: code,
  weightGram: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000_000))),
  picture: v.nullable(source),
}

const value = v.pipe(plainTextLine(255), v.minLength(1))
const options = v.pipe(v.array(value), v.maxLength(itemLimits.axesMax))
const skuIds = v.pipe(v.array(id), v.maxLength(2_000))

const fromTo = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.exactOptional(v.object({ from: schema, to: schema }))

const skuChange = v.object({
  skuId: id,
  fields: v.object(
    Object.fromEntries(Object.entries(skuFields).map(([field, schema]) => [field, fromTo(schema)])),
  ),
}) as unknown as v.GenericSchema<unknown, SkuChange>

const axis = v.object({
  was: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(itemLimits.axesMax - 1))),
  name: localText(255, 1),
  values: v.pipe(
    v.array(v.object({ zh: value, en: v.exactOptional(plainTextLine(255)), was: v.nullable(value) })),
    v.minLength(1),
    v.maxLength(itemLimits.valuesMax),
    v.check((values) => distinct(values, ({ zh }) => folded(zh)), 'Named twice.'),
    v.transform((values) =>
      values.map(({ zh, en, was }) => (en === undefined || en === '' ? { zh, was } : { zh, en, was })),
    ),
  ),
  fill: v.nullable(value),
})

export const matrixEdit = {
  axes: v.exactOptional(
    v.object({
      basedOn: mark,
      to: v.pipe(
        v.array(axis),
        v.maxLength(itemLimits.axesMax),
        v.check((axes) => distinct(axes, ({ name }) => folded(name.zh)), 'Named twice.'),
      ),
    }),
  ),
  retire: v.exactOptional(skuIds),
  revive: v.exactOptional(skuIds),
  change: v.exactOptional(v.pipe(v.array(skuChange), v.maxLength(SKUS_A_SAVE_MAX))),
  add: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          ...skuFields,
          options,
          units: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000)),
        }),
      ),
      v.maxLength(SKUS_A_SAVE_MAX),
    ),
  ),
}

/** What is said of a draft so far. */
export const draftTitle = localText(255)
