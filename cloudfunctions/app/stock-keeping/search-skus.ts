import type { StoredSku } from '../../domain/product'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

const PRODUCTS_MAX = 20

/** Those with this very code or barcode where there are any, else those whose words or codes match. */
export async function searchSkus(
  { products, skus }: Pick<Ports, 'products' | 'skus'>,
  { merchantId }: StaffCaller,
  search: string,
  limit: number,
): Promise<StoredSku[]> {
  const text = search.trim()
  if (text === '') return []
  const scanned = (await skus.getByCode(merchantId, text)).filter(isThere)
  if (scanned.length > 0) return scanned.slice(0, limit)
  const { items } = await products.list({ merchantId, search: text, limit: PRODUCTS_MAX })
  if (items.length === 0) return []
  const coded = await skus.findByCode(items, text, limit)
  const others = items.filter((product) => !coded.some(({ spuId }) => spuId === product.spuId))
  const first = others.length === 0 ? [] : await skus.firstOf(others, limit)
  const found = items.flatMap((product) =>
    [...coded, ...first].filter(({ spuId }) => spuId === product.spuId),
  )
  return found.filter(isThere).slice(0, limit)
}

const isThere = ({ retiredAt, state }: StoredSku): boolean => retiredAt === null && state !== 'deleted'
