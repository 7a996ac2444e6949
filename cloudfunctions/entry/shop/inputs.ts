import * as v from 'valibot'

/** Checks of what phones send. Whatever a contract does not name is dropped. */

export const none = v.object({})

const text = (lengthMax: number) => v.pipe(v.string(), v.maxLength(lengthMax))

/** Ids of ours and of imports: short, and never an operator of the database. */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64))

export const spuId = id
export const skuId = id
export const categoryId = id
export const addressId = id
export const orderId = v.pipe(v.string(), v.regex(/^[0-9A-Z]{10,32}$/))
export const cursor = text(400)
export const note = text(200)

export const quantity = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))
export const line = v.object({ skuId, quantity })
export const lines = v.pipe(v.array(line), v.minLength(1), v.maxLength(60))
export const skuIds = v.pipe(v.array(skuId), v.maxLength(60))

/** The total that the payer saw. */
export const expectedTotalFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Made once for a checkout page; part of a unique index. */
export const requestKey = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/))

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))

/** As `wx.chooseAddress` gives it; cities that are provinces repeat their name. */
export const postalAddress = v.object({
  name,
  phone: v.pipe(v.string(), v.trim(), v.regex(/^[+\d][\d -]{4,19}$/)),
  province: name,
  city: v.pipe(v.string(), v.trim(), v.maxLength(40)),
  district: v.pipe(v.string(), v.trim(), v.maxLength(40)),
  detail: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  postalCode: v.exactOptional(text(12)),
  regionCode: v.exactOptional(text(12)),
})

/** Whoever sends a wrong token learns no more than from an unknown one. */
export const payToken = text(64)
/** A name or a few words; the rules cut it to what is shown. */
export const givenText = text(400)
