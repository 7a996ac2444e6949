import type { StockOpenings } from '../../app/ports'
import { newBucket } from '../../domain/stock'
import { insertMany } from './bulk'
import type { Db } from './client'
import type { BucketDocument } from './stock-entries'

/**
 * First buckets in bulk. The move stands in its bucket as `stockStore` keeps it: units and their reason are
 * one write, and the timer copies a move out that a dying function could not.
 */
export function stockOpenings(db: Db): StockOpenings {
  return {
    async openMany(openings) {
      const buckets = openings.map(({ skuId, units, isUnlimited, move }): BucketDocument => {
        const bucket = newBucket(skuId, units, isUnlimited)
        return units === 0
          ? bucket
          : { ...bucket, moves: { [move.moveId]: move }, entryCount: 1, settledAtMin: move.at }
      })
      const opened = await insertMany(db, 'stock', buckets, ({ bucketId }) => bucketId)
      const moves = openings.filter(({ units, move }) => units > 0 && opened.has(move.bucketId))
      await insertMany(
        db,
        'stockMoves',
        moves.map(({ move }) => move),
        ({ moveId }) => moveId,
      )
    },
  }
}
