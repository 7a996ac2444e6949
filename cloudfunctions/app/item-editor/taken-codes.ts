import type { TakenCode } from '../../../typings/items'
import type { Product, Sku, StoredSku } from '../../domain/product'
import type { Ports } from '../ports'

const isOffered = ({ retiredAt }: Pick<Sku, 'retiredAt'>): boolean => retiredAt === null

/**
 * Codes of SKUs that were given to them just now and that others of the shop have, which are still offered.
 * What a deleted product or a retired SKU was called is free.
 */
export async function takenCodes(
  { skus }: Pick<Ports, 'skus'>,
  { merchantId, spuId, title }: Pick<Product, 'merchantId' | 'spuId' | 'title'>,
  before: Sku[],
  after: Sku[],
): Promise<TakenCode[]> {
  const old = new Map(before.filter(isOffered).map(({ skuId, code }) => [skuId, code]))
  const given = after.filter((sku) => isOffered(sku) && sku.code !== null && old.get(sku.skuId) !== sku.code)
  const codes = [...new Set(given.flatMap(({ code }) => code ?? []))]
  if (codes.length === 0) return []
  const own = after.filter((sku) => isOffered(sku) && sku.code !== null)
  const twice = given.flatMap(({ skuId, code }): TakenCode[] => {
    const other = own.find((sku) => sku.code === code && sku.skuId !== skuId)
    return other && code !== null ? [{ code, skuId: other.skuId, spuId, title }] : []
  })
  const others = (await skus.ownersOf(merchantId, codes)).filter(
    (sku) => sku.spuId !== spuId && isOffered(sku) && sku.state !== 'deleted',
  )
  return [...twice, ...others.map(takenCode)]
}

const takenCode = ({
  code,
  skuId,
  spuId,
  title,
}: Pick<StoredSku, 'code' | 'skuId' | 'spuId' | 'title'>): TakenCode => ({
  code: code ?? '',
  skuId,
  spuId,
  title,
})
