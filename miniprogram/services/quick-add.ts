import { call } from './api'
import { acceptCart } from './cart/store'
import { launchToCart } from './fly-to-cart'
import { failureWord, toast } from './notify'
import { readProduct } from './open-product'
import { addedText, addRefusalText, type TileView } from './product-view'

export type Rect = { left: number; top: number; width: number; height: number }

/** A page with rows that can be put into the cart, a `sku-sheet` and a `<fly id="fly" />`. */
export interface AddingPage {
  data: { busy: boolean; readAt: number }
  setData(data: { busy?: boolean; readAt?: number; spuId?: string; sheetOpen?: boolean }): void
  selectComponent(selector: string): unknown
  createSelectorQuery(): WechatMiniprogram.SelectorQuery
  /** Where the picture stands that flies. */
  flyFrom: Rect | null
  /** Whose SKU is being chosen. */
  wanted: TileView | null
}

/** A product with one SKU goes straight into the cart; the others ask which one first. */
export async function quickAdd(page: AddingPage, tile: TileView, rect: Rect | null): Promise<void> {
  if (page.data.busy) return
  page.flyFrom = rect
  if (tile.onlySkuId) return addToCart(page, tile, tile.onlySkuId, 1)
  page.setData({ busy: true })
  const answer = await readProduct(tile.spuId)
  page.setData({ busy: false })
  if (answer.ok) {
    page.wanted = tile
    page.setData({ spuId: tile.spuId, readAt: page.data.readAt + 1, sheetOpen: true })
  } else toast(failureWord(answer.code))
}

export async function addToCart(
  page: AddingPage,
  tile: TileView,
  skuId: string,
  quantity: number,
): Promise<void> {
  if (page.data.busy) return
  page.setData({ busy: true })
  const answer = await call('cart.add', { skuId, quantity })
  page.setData({ busy: false })
  if (!answer.ok) return toast(addRefusalText(answer))
  page.setData({ sheetOpen: false })
  launchToCart(page, tile.picture, page.flyFrom ?? undefined)
  acceptCart(answer.data.cart)
  toast(addedText(answer.data.added, quantity))
}
