import type { Page } from '../../../typings/model'
import type { Product, ProductFace, StoredSku } from '../../domain/product'

/** SKUs as they are stored, each with what is sold of its product. */
export interface SkuStore {
  /** A merchant's that are not retired, product by product. */
  list(merchantId: string, cursor: string | null, limit: number): Promise<Page<StoredSku>>
  countOf(merchantId: string): Promise<number>
  getMany(skuIds: string[]): Promise<StoredSku[]>
  /** As `getMany`, of more SKUs and less of each. */
  statesOf(
    skuIds: string[],
  ): Promise<
    Pick<StoredSku, 'skuId' | 'spuId' | 'merchantId' | 'state' | 'onSaleFrom' | 'onSaleTo' | 'retiredAt'>[]
  >
  /** Of a merchant: those with this very code or barcode. */
  getByCode(merchantId: string, code: string): Promise<StoredSku[]>
  /** Of a merchant: who has these codes; what is just being written may be missing. */
  ownersOf(
    merchantId: string,
    codes: string[],
  ): Promise<Pick<StoredSku, 'skuId' | 'spuId' | 'code' | 'title' | 'state' | 'retiredAt'>[]>
  /** Of these products: those of which a code or barcode has this part. */
  findByCode(products: ProductFace[], part: string, limit: number): Promise<StoredSku[]>
  /** The first SKUs of each product. */
  firstOf(products: ProductFace[], limit: number): Promise<StoredSku[]>
  /** In their order, those behind a rank; retired ones too only where it is said. */
  after(product: Product, rank: number, limit: number, retired?: 'with' | 'without'): Promise<StoredSku[]>
  /** All of them, in their order, retired ones too. */
  allOf(product: Product): Promise<StoredSku[]>
  /** The ids of all SKUs that are not retired, by product. */
  idsOf(products: ProductFace[]): Promise<Map<string, string[]>>
}
