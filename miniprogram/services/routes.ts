import type { LineRequest } from '../../typings/model'

export const routes = {
  home: '/pages/home/home',
  category: '/pages/category/category',
  cart: '/pages/cart/cart',
  me: '/pages/me/me',
  shop: '/pages/shop/shop',
  search: (text = '') =>
    `/pages/search/search/search${text === '' ? '' : `?text=${encodeURIComponent(text)}`}`,
  product: (spuId: string) => `/pages/product/product?spuId=${encodeURIComponent(spuId)}`,
  checkout: (lines: LineRequest[], fromCart: boolean) => {
    const query = `lines=${encodeURIComponent(linesText(lines))}&from=${fromCart ? 'cart' : 'buy'}`
    return `/pages/order/checkout/checkout?${query}`
  },
  paid: (orderId: string) => `/pages/order/paid/paid?orderId=${encodeURIComponent(orderId)}`,
  orderList: (filter: string) => `/pages/order/order-list/order-list?filter=${filter}`,
  orderDetail: (orderId: string) =>
    `/pages/order/order-detail/order-detail?orderId=${encodeURIComponent(orderId)}`,
  friendPay: (token: string) => `/pages/order/friend-pay/friend-pay?token=${encodeURIComponent(token)}`,
  /** What one paid for a friend, by WeChat Pay's number. */
  friendPaid: (outTradeNo: string) =>
    `/pages/order/friend-pay/friend-pay?outTradeNo=${encodeURIComponent(outTradeNo)}`,
  addresses: '/pages/mine/address/address',
  /** The book for a checkout that waits for what is chosen. */
  addressToChoose: '/pages/mine/address/address?choose=1',
  /** A new address, or one that stands; `choose`: for a checkout that waits for it. */
  addressEdit: (choose: boolean, addressId = '') => {
    const query = `choose=${choose ? 1 : 0}&addressId=${encodeURIComponent(addressId)}`
    return `/pages/mine/address-edit/address-edit?${query}`
  },
  favourites: '/pages/mine/favourites/favourites',
  footprints: '/pages/mine/footprints/footprints',
  caseApply: (orderId: string) => `/pages/order/case-apply/case-apply?orderId=${encodeURIComponent(orderId)}`,
  caseDetail: (caseId: string) => `/pages/order/case-detail/case-detail?caseId=${encodeURIComponent(caseId)}`,
  cases: '/pages/order/case-list/case-list',
  reviews: (spuId: string) => `/pages/order/reviews/reviews?spuId=${encodeURIComponent(spuId)}`,
  /** Of one order, or of all that was received. */
  reviewWrite: (orderId = '') =>
    `/pages/order/review-write/review-write?orderId=${encodeURIComponent(orderId)}`,
  ownReviews: '/pages/order/own-reviews/own-reviews',
}

/** What stands in a link, as it was meant; empty where a link was cut or mistyped, which names nothing. */
export function fromLink(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '')
  } catch {
    return ''
  }
}

let leaving = false

/** Opens a page once, however often the finger taps while it opens. */
export function open(url: string): void {
  if (leaving) return
  leaving = true
  const complete = () => {
    leaving = false
  }
  wx.navigateTo({ url, complete })
}

/** Lines to buy as they stand in an address, so that a reload of checkout loses nothing. */
function linesText(lines: LineRequest[]): string {
  return lines.map((line) => `${encodeURIComponent(line.skuId)}*${line.quantity}`).join(',')
}

/** The most of one SKU that the shop takes in an order. */
const QUANTITY_MAX = 9999

const isQuantity = (value: number) => Number.isInteger(value) && value > 0 && value <= QUANTITY_MAX

/** What cannot be bought is left out: an address may have been written by hand. */
export function linesFrom(text: string): LineRequest[] {
  return text
    .split(',')
    .map((part) => part.split('*'))
    .map(([skuId = '', quantity = '']) => ({ skuId: fromLink(skuId), quantity: Number(quantity) }))
    .filter((line) => line.skuId !== '' && isQuantity(line.quantity))
}
