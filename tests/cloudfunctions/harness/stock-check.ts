import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { documentsOf } from '../../../cloudfunctions/adapters/cloudbase/documents'
import { bucketAddsUp, type StockBucket } from '../../../cloudfunctions/domain/stock'

/** A bucket as it is stored, with its holds. */
export async function bucketOf(skuId: string): Promise<StockBucket> {
  const buckets = documentsOf<StockBucket>(openCloud().database(), 'stock', ({ bucketId }) => bucketId)
  const bucket = await buckets.get(`${skuId}#0`)
  if (!bucket) throw new Error(`${skuId} has no stock.`)
  return bucket
}

/** Buckets whose units do not add up; none may ever be. */
export async function unsoundBuckets(): Promise<StockBucket[]> {
  const buckets = documentsOf<StockBucket>(openCloud().database(), 'stock', ({ bucketId }) => bucketId)
  return (await buckets.find({})).filter((bucket) => !bucketAddsUp(bucket))
}
