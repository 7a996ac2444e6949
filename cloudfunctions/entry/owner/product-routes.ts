import * as v from 'valibot'
import { getOwnerProduct } from '../../app/catalogue/get-owner-product'
import { listOwnerProducts } from '../../app/catalogue/list-owner-products'
import { listOwnerSkus } from '../../app/catalogue/list-owner-skus'
import { setPrices } from '../../app/catalogue/set-prices'
import { setProductState } from '../../app/catalogue/set-product-state'
import { cursor, id, priceFen, search } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

/** Products and their prices. */
export const productRoutes: OwnerRoutes<
  'product.list' | 'product.get' | 'sku.list' | 'product.setState' | 'product.setPrices'
> = {
  'product.list': {
    access: 'catalogue.read',
    input: v.object({
      tab: v.picklist(['all', 'onSale', 'low', 'soldOut', 'offSale', 'draft', 'deleted']),
      search: v.exactOptional(search),
      categoryId: v.exactOptional(id),
      cursor: v.exactOptional(cursor),
    }),
    run: (ports, caller, input) => listOwnerProducts(ports, staffOf(caller), input),
  },
  'product.get': {
    access: 'catalogue.read',
    input: v.object({ spuId: id }),
    run: (ports, caller, input) => getOwnerProduct(ports, staffOf(caller), input),
  },
  'sku.list': {
    access: 'catalogue.read',
    input: v.object({ spuId: id, cursor }),
    run: (ports, caller, input) => listOwnerSkus(ports, staffOf(caller), input),
  },
  'product.setState': {
    access: 'catalogue.edit',
    input: v.object({
      spuIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
      state: v.picklist(['onSale', 'offSale']),
    }),
    run: (ports, caller, input) => setProductState(ports, staffOf(caller), input),
  },
  'product.setPrices': {
    access: 'price.change',
    input: v.object({
      spuId: id,
      revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      skus: v.pipe(
        v.array(v.object({ skuId: id, priceFen, compareAtFen: v.nullable(priceFen) })),
        v.minLength(1),
        v.maxLength(2048),
      ),
    }),
    run: (ports, caller, input) => setPrices(ports, staffOf(caller), input),
  },
}
