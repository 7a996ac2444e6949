import * as v from 'valibot'
import type { BatchWish } from '../../../typings/batch-wish'
import { plainTextLine } from '../plain-text'
import { id, productFilter, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const PRICE_FEN_MAX = 100_000_000
const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))

const without = v.exactOptional(v.pipe(v.array(id), v.maxLength(500)))
const target = v.union([
  v.strictObject({ spuIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)), without }),
  v.strictObject({ filter: productFilter, without }),
])

const priceStep = v.variant('by', [
  v.object({ by: v.literal('set'), fen: whole(1, PRICE_FEN_MAX) }),
  v.object({ by: v.literal('percent'), basisPoints: whole(-10_000, 1_000_000) }),
  v.object({ by: v.literal('add'), fen: whole(-PRICE_FEN_MAX, PRICE_FEN_MAX) }),
])
const rounded = {
  ending: v.picklist(['exact', 'whole', 'ninety', 'ninetyNine', 'nine']),
  rounding: v.picklist(['down', 'nearest', 'up']),
  costPercentMin: v.exactOptional(whole(1, 1_000)),
}
const by = v.picklist(['set', 'add', 'remove'])
const limit = whole(1, 9_999)

const wish = v.union([
  v.object({ field: v.literal('state'), to: v.picklist(['onSale', 'offSale']) }),
  v.object({ field: v.picklist(['priceFen', 'compareAtFen']), step: priceStep, ...rounded }),
  v.object({ field: v.literal('compareAtFen'), step: v.object({ by: v.literal('clear') }) }),
  v.object({
    field: v.literal('units'),
    step: v.variant('by', [
      v.object({ by: v.literal('set'), units: whole(0, 1_000_000) }),
      v.object({ by: v.literal('add'), units: whole(-1_000_000, 1_000_000) }),
    ]),
  }),
  v.object({
    field: v.literal('categoryIds'),
    by,
    values: v.pipe(v.array(id), v.minLength(1), v.maxLength(20)),
  }),
  v.object({
    field: v.literal('tags'),
    by,
    values: v.pipe(v.array(v.pipe(plainTextLine(40), v.minLength(1))), v.minLength(1), v.maxLength(50)),
  }),
  v.object({ field: v.literal('freightTemplateId'), to: id }),
  v.object({ field: v.literal('quantityMax'), to: limit }),
  v.object({ field: v.literal('perPersonMax'), to: v.nullable(limit) }),
]) satisfies v.GenericSchema<unknown, BatchWish>

/** What a batch is asked for, also as a table. */
export const batchAsked = v.object({ target, wish })

const desk = () => import('../../app/jobs/batch-desk')

/** One change of many products. What it changes asks for its own permission besides. */
export const batchRoutes: OwnerRoutes<'batch.try' | 'batch.begin' | 'batch.undo'> = {
  'batch.try': {
    access: 'catalogue.batch',
    input: v.object({ target, wish, after: v.exactOptional(id) }),
    run: async (ports, caller, input) => (await desk()).tryBatch(ports, staffOf(caller), input),
  },
  'batch.begin': {
    access: 'catalogue.batch',
    input: v.object({ requestKey, target, wish }),
    run: async (ports, caller, input) => (await desk()).beginBatch(ports, staffOf(caller), input),
  },
  'batch.undo': {
    access: 'catalogue.batch',
    input: v.object({ jobId: id }),
    run: async (ports, caller, input) => (await desk()).undoBatch(ports, staffOf(caller), input),
  },
}
