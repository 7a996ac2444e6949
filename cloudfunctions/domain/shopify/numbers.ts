import type { ImportReason } from '../../../typings/owner-api'

export type Reading<Value> = { ok: true; value: Value } | { ok: false; reason: ImportReason }

const value = <Value>(read: Value): Reading<Value> => ({ ok: true, value: read })
const wrong = (reason: ImportReason): Reading<never> => ({ ok: false, reason })

/** A million yuan: more for one thing is a slip of the keyboard. */
const priceMaxFen = 100_000_000
const quantityMax = 1_000_000
const weightMaxGram = 10_000_000
const limitMax = 9_999

/**
 * `9.99` is 999, exactly: digits are moved, never multiplied. Zeros behind the second decimal say nothing.
 */
export function readFen(text: string): Reading<number> {
  if (/^-[0-9]+(\.[0-9]*)?$/.test(text)) return wrong('NEGATIVE')
  const [, yuan, decimals = ''] = /^([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? []
  if (yuan === undefined) return wrong('NOT_A_NUMBER')
  const exact = decimals.replace(/0+$/, '')
  if (exact.length > 2) return wrong('TOO_PRECISE')
  const digits = (yuan + exact.padEnd(2, '0')).replace(/^0+(?=[0-9])/, '')
  if (digits.length > 15 || Number(digits) > priceMaxFen) return wrong('PRICE_TOO_HIGH')
  return value(Number(digits))
}

/** Whole units; blank states none. Below zero more were sold than there were, so none are left. */
export function readQuantity(text: string): Reading<number | null> {
  if (text === '') return value(null)
  if (isNegative(text)) return value(0)
  if (/^[0-9]+\.[0-9]+$/.test(text)) return wrong('NOT_WHOLE')
  if (!/^[0-9]+$/.test(text)) return wrong('NOT_A_NUMBER')
  return text.length > 15 || Number(text) > quantityMax ? wrong('TOO_LARGE') : value(Number(text))
}

export const isNegative = (text: string): boolean => /^-[0-9]+(\.[0-9]*)?$/.test(text)

/** Shopify writes fractions of a gram after converting pounds; blank and 0 are not known. */
export function readGrams(text: string): Reading<number | null> {
  if (text === '') return value(null)
  if (/^-[0-9]+(\.[0-9]*)?$/.test(text)) return wrong('NEGATIVE')
  if (!/^[0-9]+(\.[0-9]+)?$/.test(text)) return wrong('NOT_A_NUMBER')
  const grams = Math.round(Number(text))
  if (grams > weightMaxGram) return wrong('TOO_LARGE')
  return value(grams === 0 ? null : grams)
}

/** The most that an order or a person may have, from 1; blank is no limit of its own. */
export function readLimit(text: string): Reading<number | null> {
  if (text === '') return value(null)
  if (isNegative(text)) return wrong('NEGATIVE')
  if (!/^[0-9]+$/.test(text) || Number(text) === 0) return wrong('NOT_WHOLE')
  return Number(text) > limitMax ? wrong('TOO_LARGE') : value(Number(text))
}

/** A position among pictures, from 1; blank leaves the order of the file. */
export function readPosition(text: string): Reading<number | null> {
  if (text === '') return value(null)
  return /^[0-9]{1,6}$/.test(text) ? value(Number(text)) : wrong('NOT_A_NUMBER')
}
