import * as v from 'valibot'
import { plainKey, plainText, plainTextLine } from '../plain-text'

/** Checks of what phones send. Whatever a contract does not name is dropped. */

export const none = v.object({})

/** Ids of ours and of imports: short, and never an operator of the database. */
const id = v.pipe(plainKey(64), v.minLength(1))

export const spuId = id
export const skuId = id
export const categoryId = id
export const addressId = id
export const orderId = v.pipe(v.string(), v.regex(/^[0-9A-Z]{10,32}$/))
/**
 * An order's number, or that of one of its payment attempts, which is what payers see: each channel makes its
 * own.
 */
export const orderNumber = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
export const cursor = plainKey(400)
export const note = plainText(200)

export const quantity = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))
export const line = v.object({ skuId, quantity })
export const lines = v.pipe(v.array(line), v.minLength(1), v.maxLength(60))
export const skuIds = v.pipe(v.array(skuId), v.maxLength(60))

/** The total that the payer saw. */
export const expectedTotalFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Made once for a checkout page; part of a unique index. */
export const requestKey = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/))

const neededLine = (lengthMax: number) => v.pipe(plainTextLine(lengthMax), v.minLength(1))

/**
 * As `wx.chooseAddress` gives it; cities that are provinces repeat their name. Whether the number can be
 * called and the place exists is for the rules to say.
 */
export const postalAddress = v.object({
  name: neededLine(40),
  phone: neededLine(40),
  province: neededLine(40),
  city: plainTextLine(40),
  district: plainTextLine(40),
  detail: neededLine(200),
  postalCode: v.exactOptional(plainTextLine(12)),
  regionCode: v.exactOptional(plainTextLine(12)),
})

/** Whoever sends a wrong token learns no more than from an unknown one. */
export const payToken = plainTextLine(64)
/** A name or a few words; the rules cut it to what is shown. */
export const givenText = plainTextLine(400)
