import type { HomeLink } from '../../typings/home'
import { wantCategory } from './category-choice'
import { open, routes } from './routes'

/** Opens what a block of home leads to: a product, a category, or a page of the shop. */
export function openLink(link: HomeLink | null): void {
  if (link?.kind === 'product') open(routes.product(link.spuId))
  else if (link?.kind === 'category') {
    wantCategory(link.categoryId)
    void wx.switchTab({ url: routes.category })
  } else if (link?.page === 'orders') open(routes.orderList('all'))
  else if (link) void wx.switchTab({ url: tabs[link.page] })
}

const tabs = { categories: routes.category, cart: routes.cart, me: routes.me }
