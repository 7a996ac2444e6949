import * as v from 'valibot'
import { plainKey, plainText, plainTextLine } from '../plain-text'

/** What arrives is bounded before it is looked at: a length for each text, a range for each number. */

export const nothing = v.object({})
export const id = v.pipe(plainKey(128), v.minLength(1))
export const search = plainTextLine(100)
export const cursor = plainKey(1000)
/** A word of staff about what they did, which the books keep. */
export const note = plainText(200)
export const epochMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** A price of one fen up to a million yuan. */
export const priceFen = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100_000_000))
/** The sum that the customer was told. */
export const expectedTotalFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Longer than the longest allowed one, so that a long wrong password is wrong and not malformed. */
export const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))

/** Which products are meant, as their list filters them. */
export const productFilter = v.object({
  tab: v.picklist(['all', 'onSale', 'low', 'soldOut', 'offSale', 'draft']),
  search: v.exactOptional(search),
  categoryId: v.exactOptional(id),
})

/** One SKU and how many of it. */
export const line = v.object({
  skuId: id,
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(9999)),
})
export const lines = v.pipe(v.array(line), v.minLength(1), v.maxLength(60))

/** What was done about something odd: somebody will ask. */
export const settledNote = v.pipe(plainText(200), v.minLength(1))

/** Made once for a choice: the same key with it does the same thing once. */
export const requestKey = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/))

/**
 * Shorter, since it becomes a part of a refund's number, which WeChat Pay limits to 64 characters: the
 * payment's number and three more stand before it.
 */
export const refundKey = v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/))

/** Words of the shop in its two languages, in one line each; English may be left out. */
export const localLine = (lengthMax: number) =>
  v.object({
    zh: v.pipe(plainTextLine(lengthMax), v.minLength(1)),
    en: v.exactOptional(v.pipe(plainTextLine(lengthMax * 2), v.minLength(1))),
  })

/** A picture by where it is stored; an empty source is the placeholder. */
export const picture = v.object({
  source: plainKey(500),
  tint: v.picklist(['peach', 'rose', 'gold', 'leaf', 'jade', 'sky', 'clay', 'mist']),
  alt: v.exactOptional(localLine(100)),
})
