import { beforeEach, describe, expect, test } from '@jest/globals'
import type { StockOpening } from '../../../cloudfunctions/app/ports'
import { newBucket } from '../../../cloudfunctions/domain/stock'
import { moveOf, openWatchedStock, type WatchedStock } from '../harness/watched-stock'

let watched: WatchedStock
beforeEach(() => {
  watched = openWatchedStock()
})

const openingOf = (skuId: string, units: number, at = 500): StockOpening => ({
  skuId,
  units,
  isUnlimited: false,
  move: moveOf({
    moveId: `import-${skuId}`,
    skuId,
    bucketId: `${skuId}#0`,
    delta: units,
    reason: 'imported',
    at,
  }),
})

describe('first buckets that are opened together', () => {
  test('hold their units and say where those came from', async () => {
    const openings = [openingOf('tea', 3), openingOf('cup', 5)]
    await watched.openings.openMany(openings)
    for (const { skuId, units, move } of openings)
      expect(watched.stored(`${skuId}#0`)).toEqual({
        _id: `${skuId}#0`,
        ...newBucket(skuId, units),
        moves: { [move.moveId]: move },
        entryCount: 1,
        settledAtMin: 500,
      })
    expect(await watched.stock.movesOf(['cup'], 9)).toEqual([openings[1]?.move])
    // Each under its own id, by which a bucket that forgets it knows that it stands.
    for (const { skuId } of openings) await watched.stock.prune(`${skuId}#0`, 501)
    expect(watched.storedMoves().map(({ moveId }) => moveId)).toEqual(['import-tea', 'import-cup'])
    expect(watched.stored('cup#0').moves).toEqual({})
  })

  test('have no move where they have no units', async () => {
    await watched.openings.openMany([openingOf('tea', 0), openingOf('cup', 5)])
    expect(watched.stored('tea#0')).toEqual({ _id: 'tea#0', ...newBucket('tea', 0) })
    expect(watched.storedMoves().map(({ moveId }) => moveId)).toEqual(['import-cup'])
  })

  test('stay as they are when they are opened again, beside those that are new', async () => {
    await watched.openings.openMany([openingOf('tea', 3)])
    await watched.stock.hold('tea#0', 'A', 2, 600)
    await watched.openings.openMany([openingOf('tea', 9, 700), openingOf('cup', 5)])
    expect(watched.stored('tea#0')).toMatchObject({ received: 3, available: 1, entryCount: 2 })
    expect(watched.stored('cup#0')).toMatchObject({ available: 5 })
    expect(await watched.stock.movesOf(['tea'], 9)).toEqual([openingOf('tea', 3).move])
  })

  test('that stood before have no move for units that were not put in', async () => {
    await watched.stock.open(newBucket('tea', 3))
    await watched.openings.openMany([openingOf('tea', 9)])
    expect(watched.stored('tea#0')).toMatchObject({ available: 3, entryCount: 0 })
    expect(watched.storedMoves()).toEqual([])
  })

  test('have their moves written a day later where the function died before', async () => {
    watched.meanwhile('insertDocument', async () => {
      throw new Error('The function died.')
    })
    const opening = openingOf('tea', 3)
    await expect(watched.openings.openMany([opening])).rejects.toThrow('died')
    await watched.openings.openMany([opening])
    expect(watched.storedMoves()).toEqual([])
    for (const bucketId of await watched.stock.settledBefore(501, 9)) await watched.stock.prune(bucketId, 501)
    expect(await watched.stock.movesOf(['tea'], 9)).toEqual([opening.move])
    expect(watched.stored('tea#0')).toMatchObject({ available: 3, received: 3, entryCount: 0 })
  })
})
