import type { AfterSalesApi, CaseKind, CaseView, OwnerCase } from '../../../typings/after-sales'
import type { LineRequest, PostalAddress } from '../../../typings/model'
import type { Browser } from './browser'
import type { CaseShop } from './case-shop'
import { MINUTE_MS } from './catalogue'
import { newRequestKey, placed } from './checkout'
import type { Phone } from './phone'

export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export interface Basket {
  phone: Phone
  orderId: string
  outTradeNo: string
  small: string
  large: string
  lines: LineRequest[]
}

/** Three units of 10.00 and one of 25.00 with freight of 8.00: 63.00 in all, paid; five of each in stock. */
export async function paidBasket(shop: CaseShop, name: string): Promise<Basket> {
  const [small = '', large = ''] = await shop.addProduct(name, [1_000, 2_500], 5)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const lines = [
    { skuId: small, quantity: 3 },
    { skuId: large, quantity: 1 },
  ]
  const orderId = await placed(phone, addressId, lines)
  await phone.must('order.prepay', { orderId })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  return { phone, orderId, outTradeNo: `${orderId}-1`, small, large, lines }
}

/** A shop that knows where goods are sent back to, or not. */
export async function setReturnAddress(shop: CaseShop, returnAddress: PostalAddress | null): Promise<void> {
  const settings = await shop.ports.settings.shop()
  const returnAddresses = returnAddress ? [{ ...returnAddress, label: '' }] : []
  await shop.ports.settings.putShop({ ...settings, returnAddresses })
}

type OpenInput = AfterSalesApi['case.open']['in']

/** Quotes and opens, as the phone does; answers the raw reply of `case.open`. */
export async function openCase(
  phone: Phone,
  orderId: string,
  lines: LineRequest[],
  kind: CaseKind = 'refundOnly',
  changes: Partial<OpenInput> = {},
) {
  const quote = await phone.call('case.quote', { orderId, lines })
  const expectedFen = quote.ok ? quote.data.totalFen : 0
  const requestKey = newRequestKey()
  const words = '杯口有缺口'
  const reason = 'damaged'
  return phone.call('case.open', {
    requestKey,
    orderId,
    kind,
    lines,
    reason,
    words,
    pictures: [],
    expectedFen,
    ...changes,
  })
}

/** A case that has to open. */
export async function openedCase(...ask: Parameters<typeof openCase>): Promise<CaseView> {
  const reply = await openCase(...ask)
  if (!reply.ok) throw new Error(`The case was refused: ${JSON.stringify(reply)}`)
  return reply.data
}

/** What agreeing to a case names: the first address that is shown, where goods have to come back. */
export function agreeing({ revision, returnAddresses: [first] }: OwnerCase) {
  return { revision, ...(first ? { returnAddressId: first.addressId } : {}) }
}

/** A decision over the revision that stands. */
export async function decide(
  browser: Browser,
  caseId: string,
  action: 'case.agree' | 'case.refuse' | 'case.takeBack' | 'case.reship',
  data: object = {},
) {
  const read = await browser.must('case.get', { caseId })
  const over = action === 'case.agree' ? agreeing(read) : { revision: read.revision }
  return browser.call(action, { caseId, ...over, ...data } as never)
}

/** A decision that has to be taken. */
export async function decided(...wish: Parameters<typeof decide>): Promise<OwnerCase> {
  const reply = await decide(...wish)
  if (!reply.ok) throw new Error(`The decision was refused: ${JSON.stringify(reply)}`)
  return reply.data
}

/** Minutes go by with the timer run in each. */
export async function minutes(shop: CaseShop, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    await shop.advance(2_000)
  }
}

/** The goods of a returned case are on their way. */
export const sendBack = (phone: Phone, caseId: string) =>
  phone.must('case.sendBack', { caseId, carrier: 'SF', trackingNo: 'SF9876543210987' })
