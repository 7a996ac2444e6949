import { catalogueFault } from '../../domain/catalogue-fault'
import type { Product } from '../../domain/product'
import { productOfToday } from '../../domain/product-skus'
import type { Db } from './client'
import { documentsOf } from './documents'
import { isOpened, type Sealed, sealOf } from './sealed'

/** Whether a product can be shown and written; one that cannot is as if it were not there. */
export const isReadable = (product: Product): boolean => catalogueFault('products', product) === null

/**
 * A product as it stands. One that another hand changed is taken over first: its revision is raised, so that
 * whoever decided on what stood there before is refused, and it is marked for what follows from that.
 */
export async function takenOver(db: Db, stored: Product & Sealed, now: number): Promise<Product> {
  if (!isOpened('products', stored) || !isReadable(productOfToday(stored))) return stored
  const products = documentsOf<Product & Sealed>(db, 'products', ({ spuId }) => spuId)
  const { spuId, revision, contentHash } = stored
  const taken = {
    ...{ contentHash: sealOf('products', stored), revision: revision + 1 },
    ...{ editedByHandAt: now, updatedAt: now, unsettled: true as const },
  }
  const isTaken = (await products.changeRaw({ _id: spuId, revision, contentHash }, { $set: taken })) === 1
  return isTaken ? { ...stored, ...taken } : ((await products.get(spuId)) ?? stored)
}
