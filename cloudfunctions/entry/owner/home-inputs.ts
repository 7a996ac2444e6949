import * as v from 'valibot'
import type { HomeBlock } from '../../../typings/home'
import { homeLimits } from '../../domain/home'
import { plainKey, plainText, plainTextLine } from '../plain-text'
import { epochMs } from './inputs'
import { localText, source } from './item-inputs'

/** A draft may be unfinished: what is missing is for publishing to say, what is too much is refused here. */

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))
const optional = (lengthMax: number) => v.nullable(localText(lengthMax))
/** Empty as long as nothing is chosen. */
const chosenId = plainKey(128)

/** Up to two lines. */
const twoLines = v.pipe(
  v.object({ zh: plainText(60), en: v.exactOptional(plainText(120)) }),
  v.transform(({ zh, en }) => (en === undefined || en === '' ? { zh } : { zh, en })),
)

const picture = v.object({
  source: v.union([v.literal(''), source]),
  tint: v.picklist(['peach', 'rose', 'gold', 'leaf', 'jade', 'sky', 'clay', 'mist']),
  alt: v.exactOptional(localText(100)),
  thumbnail: v.exactOptional(source),
})

const link = v.nullable(
  v.variant('kind', [
    v.object({ kind: v.literal('product'), spuId: chosenId }),
    v.object({ kind: v.literal('category'), categoryId: chosenId }),
    v.object({ kind: v.literal('page'), page: v.picklist(['categories', 'cart', 'me', 'orders']) }),
  ]),
)

const max = whole(1, homeLimits.productsMax)
const distinct = (lengthMax: number) =>
  v.pipe(
    v.array(v.pipe(chosenId, v.minLength(1))),
    v.maxLength(lengthMax),
    v.check((ids) => new Set(ids).size === ids.length, 'Named twice.'),
  )

const pick = v.variant('by', [
  v.object({ by: v.literal('hand'), spuIds: distinct(homeLimits.productsMax) }),
  v.object({ by: v.picklist(['newest', 'sold', 'deals']), max }),
  v.object({ by: v.literal('tag'), tag: plainTextLine(40), max }),
  v.object({ by: v.literal('category'), categoryId: chosenId, max }),
])

const slide = v.object({
  title: twoLines,
  subtitle: optional(60),
  button: optional(24),
  pictures: v.pipe(v.array(picture), v.maxLength(2)),
  fills: v.boolean(),
  link,
})

const percent = whole(0, 100)
const area = v.pipe(
  v.object({
    left: percent,
    top: percent,
    width: whole(1, 100),
    height: whole(1, 100),
    label: localText(40),
    link,
  }),
  v.check(
    ({ left, top, width, height }) => left + width <= 100 && top + height <= 100,
    'It reaches out of its picture.',
  ),
)

/** What is cleaned may be twice as long before. */
const html = plainText(homeLimits.textBytesMax)

const base = {
  blockId: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)),
  shown: v.boolean(),
  showFrom: v.nullable(epochMs),
  showTo: v.nullable(epochMs),
}

const block = v.variant('kind', [
  v.object({
    ...base,
    kind: v.literal('banner'),
    slides: v.pipe(v.array(slide), v.maxLength(homeLimits.slidesMax)),
  }),
  v.object({
    ...base,
    kind: v.literal('categories'),
    categoryIds: distinct(homeLimits.categoriesMax),
    columns: v.picklist([4, 5]),
  }),
  v.object({
    ...base,
    kind: v.literal('products'),
    title: localText(24),
    hint: optional(40),
    pick,
    layout: v.picklist(['row', 'grid']),
  }),
  v.object({
    ...base,
    kind: v.literal('countdown'),
    title: localText(24),
    endsAt: v.nullable(epochMs),
    pick,
  }),
  v.object({ ...base, kind: v.literal('notice'), text: localText(100), link }),
  v.object({
    ...base,
    kind: v.literal('picture'),
    picture,
    heightPercent: whole(10, 300),
    areas: v.pipe(v.array(area), v.maxLength(homeLimits.areasMax)),
  }),
  v.object({ ...base, kind: v.literal('text'), html, htmlEn: v.nullable(html) }),
])

export const homeBlocks: v.GenericSchema<unknown, HomeBlock[]> = v.pipe(
  v.array(block),
  v.maxLength(homeLimits.blocksMax),
  v.check(
    (blocks) => new Set(blocks.map(({ blockId }) => blockId)).size === blocks.length,
    'Two blocks have one id.',
  ),
)
