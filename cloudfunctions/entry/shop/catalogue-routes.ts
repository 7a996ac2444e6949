import * as v from 'valibot'
import { getProduct } from '../../app/catalogue/get-product'
import { listProducts } from '../../app/catalogue/list-products'
import { listSkus } from '../../app/catalogue/list-skus'
import { productAround } from '../../app/catalogue/product-around'
import { listCategories } from '../../app/category/list-categories'
import { getHome } from '../../app/home/get-home'
import { getShop } from '../../app/settings/get-shop'
import { categoryId, cursor, none, spuId } from './inputs'
import type { ShopRoutes } from './route'

export const catalogueRoutes: ShopRoutes<
  'home.get' | 'shop.get' | 'category.list' | 'product.list' | 'product.get' | 'product.around' | 'sku.list'
> = {
  'home.get': { input: none, run: (ports) => getHome(ports) },
  'shop.get': { input: none, run: (ports) => getShop(ports) },
  'category.list': { input: none, run: (ports) => listCategories(ports) },
  'product.list': {
    input: v.object({
      categoryId: v.exactOptional(categoryId),
      feed: v.exactOptional(v.picklist(['recommended', 'newest', 'deals', 'under99'])),
      sort: v.exactOptional(v.picklist(['default', 'sold', 'priceUp', 'priceDown'])),
      cursor: v.exactOptional(cursor),
    }),
    run: (ports, _shopper, input) => listProducts(ports, input),
  },
  'sku.list': {
    input: v.object({ spuId, cursor }),
    run: (ports, _shopper, input) => listSkus(ports, input),
  },
  'product.get': { input: v.object({ spuId }), run: getProduct },
  'product.around': {
    input: v.object({ spuId }),
    run: (ports, _shopper, input) => productAround(ports, input),
  },
}
