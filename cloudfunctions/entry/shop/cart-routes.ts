import * as v from 'valibot'
import { addToCart } from '../../app/shop/add-to-cart'
import { changeCartSku } from '../../app/shop/change-cart-sku'
import { getCart } from '../../app/shop/get-cart'
import { removeFromCart } from '../../app/shop/remove-from-cart'
import { setCartQuantity } from '../../app/shop/set-cart-quantity'
import { line, none, quantity, skuId, skuIds } from './inputs'
import type { ShopRoutes } from './route'

export const cartRoutes: ShopRoutes<
  'cart.get' | 'cart.add' | 'cart.setQuantity' | 'cart.changeSku' | 'cart.remove'
> = {
  'cart.get': { input: none, run: getCart },
  'cart.add': { input: line, run: addToCart },
  'cart.setQuantity': { input: line, run: setCartQuantity },
  'cart.changeSku': { input: v.object({ skuId, toSkuId: skuId, quantity }), run: changeCartSku },
  'cart.remove': { input: v.object({ skuIds }), run: removeFromCart },
}
