import type { ShopApi } from '../../typings/shop-api'
import type { DoorCall } from './coldstart-process'
import type { Platforms } from './orders-process'
import { type BenchShop, moveIn, type Notification, settled } from './orders-shop'

/** A call that a door can answer, and whether the answer is a good one. */
export interface RealCall {
  door: string
  call: DoorCall
  isGood(answer: unknown): boolean
}

type HttpAnswer = { statusCode?: number } | null
type Answer = { ok?: boolean; data?: { payment?: unknown } } | null

export const consoleOrigin = 'http://127.0.0.1:1'
export const sessionCookie = 'bench_session'

const contextOf = (environment: object) => ({
  request_id: 'bench',
  environment: JSON.stringify(environment),
})
const fromPhone = (openid: string, event: object): DoorCall => ({
  event,
  context: contextOf({ WX_OPENID: openid, TRIGGER_SRC: 'wx' }),
})
const posted = (path: string, headers: Record<string, string>, body: string): DoorCall => ({
  event: { path, httpMethod: 'POST', headers, body, isBase64Encoded: false },
  context: contextOf({}),
})

/** Nobody calls so: each door turns it away without asking anybody. */
export const strangersCall: DoorCall = { event: {}, context: contextOf({}) }

/** Whether a door has turned a call away. */
export function isRefused(answer: unknown): boolean {
  const { ok, statusCode } = (answer ?? {}) as { ok?: boolean; statusCode?: number }
  return statusCode === undefined ? ok === false : statusCode >= 400 && statusCode < 500
}

const isOk = (answer: unknown): boolean => (answer as Answer)?.ok === true
const isPrepaid = (answer: unknown): boolean => isOk(answer) && Boolean((answer as Answer)?.data?.payment)
const hasStatus = (status: number) => (answer: unknown) => (answer as HttpAnswer)?.statusCode === status

/** An account with an open session, as the cookie that its browser sends. */
async function signIn({ staff, sessions, sessionSecrets, clock }: BenchShop['ports']): Promise<string> {
  const createdAt = clock.now()
  const staffId = 'bench-owner'
  const account = { staffId, username: staffId, displayName: staffId, role: 'owner', revision: 0 } as const
  const flags = { mustChangePassword: false, disabled: false }
  await staff.insert({ ...account, ...flags, passwordHash: 'scrypt$2$1$1$bm9ib2R5$bm9ib2R5', createdAt })
  const { secret, sessionHash } = sessionSecrets.create()
  const expiresAt = createdAt + 3_600_000
  const session = { sessionHash, sessionId: 'bench', staffId, createdAt, lastSeenAt: createdAt, expiresAt }
  await sessions.insert({ ...session, ip: '127.0.0.1', userAgent: 'bench' })
  return `${sessionCookie}=${secret}`
}

/** One shopper, who has an address, and what an order of theirs costs. */
async function prepareShopper(shop: BenchShop) {
  const openid = 'o-bench-cold'
  const lines = [{ skuId: await shop.addProduct('cold', 100), quantity: 1 }]
  const addressId = await moveIn(shop, openid)
  const quoted = await shop.call(openid, 'quote.get', { lines, addressId })
  if (!quoted.ok) throw new Error(`A quote was refused: ${JSON.stringify(quoted)}`)
  const { totalFen: expectedTotalFen } = quoted.data as ShopApi['quote.get']['out']
  const order = (requestKey: string): ShopApi['order.place']['in'] => ({
    ...{ requestKey, lines, addressId, expectedTotalFen },
    ...{ fromCart: false, pay: true },
  })
  return { openid, order }
}

/** WeChat Pay's word of an order that was paid; it is told again as often as one likes. */
async function notificationOf(
  shop: BenchShop,
  platforms: Platforms,
  { openid, order }: Awaited<ReturnType<typeof prepareShopper>>,
): Promise<Notification> {
  const placed = await shop.call(openid, 'order.place', order('cold-order-paid'))
  if (!placed.ok) throw new Error(`An order was refused: ${JSON.stringify(placed)}`)
  await platforms.pay(`${(placed.data as ShopApi['order.place']['out']).orderId}-1`)
  await settled(shop, 1)
  return shop.taken[0] as Notification
}

/** The first calls of a day, by what they are called in a report; each round has an order of its own. */
export async function prepareCalls(shop: BenchShop, platforms: Platforms) {
  const shopper = await prepareShopper(shop)
  const told = await notificationOf(shop, platforms, shopper)
  const cookie = await signIn(shop.ports)
  const browser = { origin: consoleOrigin, 'content-type': 'application/json', cookie }
  const asked = JSON.stringify({ action: 'product.list', data: { tab: 'all' } })
  const timer = { Type: 'Timer', TriggerName: 'sweep', Time: '', Message: '' }
  return (round: number): Record<string, RealCall> => ({
    home: {
      door: 'shop',
      call: fromPhone(shopper.openid, { action: 'home.get', data: {} }),
      isGood: isOk,
    },
    order: {
      door: 'shop',
      call: fromPhone(shopper.openid, { action: 'order.place', data: shopper.order(`cold-round-${round}`) }),
      isGood: isPrepaid,
    },
    products: { door: 'owner', call: posted('/api/owner', browser, asked), isGood: hasStatus(200) },
    notification: {
      door: 'pay-notify',
      call: posted('/pay-notify', told.headers, told.body),
      isGood: hasStatus(204),
    },
    sweep: { door: 'timer', call: { event: timer, context: contextOf({}) }, isGood: isOk },
  })
}
