import * as v from 'valibot'
import { addToCart } from '../../app/cart/add-to-cart'
import { changeCartSku } from '../../app/cart/change-cart-sku'
import { getCart } from '../../app/cart/get-cart'
import { removeFromCart } from '../../app/cart/remove-from-cart'
import { setCartQuantity } from '../../app/cart/set-cart-quantity'
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
