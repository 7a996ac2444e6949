import * as v from 'valibot'
import type { StockApi } from '../../../typings/stock'
import { adjustStock } from '../../app/stock/adjust-stock'
import { setUnlimited } from '../../app/stock/set-unlimited'
import { stockRights } from '../../domain/rights'
import { plainTextLine } from '../plain-text'
import { cursor, epochMs, id, note, requestKey, search } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const UNITS_MAX = 1_000_000
const wholeUnits = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(UNITS_MAX))
const delta = v.pipe(v.number(), v.integer(), v.minValue(-UNITS_MAX), v.maxValue(UNITS_MAX), v.notValue(0))
const unitCostFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000))
const byHand = ['received', 'counted', 'damaged', 'corrected'] as const
const reason = v.picklist([...byHand, 'imported', 'returned'])
const LINES_MAX = 200

/** One line a SKU: two of the same would be two moves under one name. */
const linesOf = <Line extends v.GenericSchema<unknown, { skuId: string }>>(line: Line) =>
  v.pipe(
    v.array(line),
    v.minLength(1),
    v.maxLength(LINES_MAX),
    v.check(
      (lines) => new Set(lines.map(({ skuId }) => skuId)).size === lines.length,
      'One line for each SKU.',
    ),
  )

const desk = () => import('../../app/stock-keeping/stock-desk')

/** What lies in stock, and whatever changes it by hand. */
export const stockRoutes: OwnerRoutes<keyof StockApi> = {
  'stock.list': {
    access: 'stock.read',
    input: v.object({
      tab: v.picklist(['all', 'low', 'soldOut']),
      search: v.exactOptional(search),
      cursor: v.exactOptional(cursor),
    }),
    run: async (ports, caller, input) => (await desk()).listStock(ports, staffOf(caller), input),
  },
  'stock.find': {
    access: 'stock.read',
    input: v.object({ search }),
    run: async (ports, caller, input) => (await desk()).findStock(ports, staffOf(caller), input),
  },
  'stock.get': {
    access: 'stock.read',
    input: v.object({ skuId: id }),
    run: async (ports, caller, input) => (await desk()).getStock(ports, staffOf(caller), input),
  },
  'stockMove.list': {
    access: 'stock.read',
    input: v.object({
      skuId: v.exactOptional(id),
      reason: v.exactOptional(reason),
      actor: v.exactOptional(plainTextLine(64)),
      fromAt: v.exactOptional(epochMs),
      toAt: v.exactOptional(epochMs),
      cursor: v.exactOptional(cursor),
    }),
    run: async (ports, caller, input) => (await desk()).listMoves(ports, staffOf(caller), input),
  },
  'stockHold.list': {
    access: 'stock.read',
    input: v.object({ skuId: id }),
    run: async (ports, caller, input) => (await desk()).listHolds(ports, staffOf(caller), input),
  },
  'stock.adjust': {
    access: stockRights.adjust,
    input: v.pipe(
      v.object({
        requestKey,
        skuId: id,
        delta,
        reason: v.picklist(byHand),
        unitCostFen: v.exactOptional(unitCostFen),
        note: v.exactOptional(note),
      }),
      v.check(
        ({ reason, unitCostFen: cost }) => cost === undefined || reason === 'received',
        'Only what was received has a cost.',
      ),
    ),
    run: (ports, caller, input) => adjustStock(ports, staffOf(caller), input),
  },
  'stock.setUnlimited': {
    access: stockRights.adjust,
    input: v.object({ skuId: id, unlimited: v.boolean() }),
    run: (ports, caller, input) => setUnlimited(ports, staffOf(caller), input),
  },
  'stock.receive': {
    access: stockRights.adjust,
    input: v.object({
      requestKey,
      lines: linesOf(
        v.object({
          skuId: id,
          units: v.pipe(wholeUnits, v.minValue(1)),
          unitCostFen: v.exactOptional(unitCostFen),
        }),
      ),
      note: v.exactOptional(note),
    }),
    run: async (ports, caller, input) => (await desk()).receiveStock(ports, staffOf(caller), input),
  },
  'stock.count': {
    access: stockRights.adjust,
    input: v.object({
      requestKey,
      lines: linesOf(v.object({ skuId: id, counted: wholeUnits, expected: wholeUnits })),
      note: v.exactOptional(note),
    }),
    run: async (ports, caller, input) => (await desk()).countStock(ports, staffOf(caller), input),
  },
  'stock.setLine': {
    access: stockRights.setLine,
    input: v.object({ skuId: v.nullable(id), units: v.nullable(wholeUnits) }),
    run: async (ports, caller, input) => (await desk()).setLowLine(ports, staffOf(caller), input),
  },
  'stock.spread': {
    access: stockRights.spread,
    input: v.object({ skuId: id, isSpread: v.boolean() }),
    run: async (ports, caller, input) => (await desk()).spreadStock(ports, staffOf(caller), input),
  },
}
