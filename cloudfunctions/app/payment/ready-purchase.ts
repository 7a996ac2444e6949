import type { ShopApi } from '../../../typings/shop-api'
import { addFen } from '../../domain/money'
import type { PayerWish } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import { isOfAll, type SharedSession } from '../../domain/shared-session'
import { repeat } from '../change'
import { loadShared, sessionWith } from '../load-session'
import { done, type Outcome, refuse } from '../outcome'
import type { PayChannel, Show } from '../ports'
import { refuseWay } from '../rollout/refuse-way'
import { openAttempt, type PrepayPorts, unavailable } from './open-attempt'
import {
  type Agreed,
  closeFirst,
  giveUp,
  passOver,
  type Race,
  readyAttempt,
  refuseState,
  TWIN_PAUSE_MS,
} from './ready-attempt'
import { nameAll, numbersOf, storeShared } from './store-shared'
import { takeTurnForAll } from './take-turn'

type PurchaseReady = Outcome<{
  in: object
  out: { attempt: Attempt; show: Show }
  refuses: ShopApi['purchase.prepay']['refuses']
}>

/** The orders of a purchase that wait for their payment, with what each is to be paid by now. */
interface Payable {
  orders: Order[]
  /** Those that nobody closed; of a paid one its order is not told yet. */
  lives: Attempt[]
}

/**
 * What pays all of a purchase that still waits for its payment, in one go: one session upstream, with an
 * attempt for each order. What any of them could be paid by otherwise is closed first. One order that is left
 * is paid by itself, and refused is what no channel takes as one.
 */
export async function readyPurchase(
  ports: PrepayPorts,
  agreed: Agreed,
  readOrders: () => Promise<Order[]>,
): Promise<PurchaseReady> {
  const { payer, expectedTotalFen } = agreed
  const race: Race = { mayTakeOver: true, seenUnnamed: null }
  const step = async (): Promise<PurchaseReady | null> => {
    const all = await readOrders()
    const now = ports.clock.now()
    const orders = all.filter((order) => refuseState(order, now) === null)
    const [first] = orders
    if (!first || all.some(({ state }) => state === 'placing')) return whyNone(all, now)
    const totalFen = addFen(...orders.map((order) => order.totalFen))
    if (totalFen !== expectedTotalFen) return refuse('TOTAL_CHANGED', { totalFen })
    if (orders.length === 1) return readyAttempt(ports, agreed, () => ports.orders.get(first.orderId))
    const totals = orders.map((order) => order.totalFen)
    const channel = ports.channels.offering(payer.instrument, totals)
    if (!channel) return refuse('PAY_APART', { orders: orders.length })
    const payable = { orders, lives: await livesOf(ports, orders) }
    const standing = await standingOf(ports, payable, payer)
    if (standing) return continueAll(ports, payable, { shared: standing, payer }, race)
    const closed = await refuseWays(ports, orders, payer)
    if (closed) return closed
    return payable.lives.length > 0
      ? closeAll(ports, payable, race)
      : makeShared(ports, channel, orders, payer, race)
  }
  return repeat(ports, 'What pays a purchase', step, () => unavailable(true))
}

/** What is to be begun for all of them is open to all of them. */
async function refuseWays(ports: PrepayPorts, orders: Order[], { instrument }: PayerWish) {
  for (const order of orders) {
    const closed = await refuseWay(ports, order, instrument)
    if (closed) return closed
  }
  return null
}

function whyNone(all: Order[], now: number): PurchaseReady {
  const refusals = all.map((order) => refuseState(order, now))
  const told = refusals.find((refusal) => refusal?.ok === false && refusal.code === 'PAY_UNAVAILABLE')
  return told ?? refusals.find((refusal) => refusal !== null) ?? refuse('NOT_FOUND', {})
}

async function livesOf({ attempts }: PrepayPorts, orders: Order[]): Promise<Attempt[]> {
  const numbers = orders.flatMap(({ liveOutTradeNo }) => liveOutTradeNo ?? [])
  return (await attempts.getMany(numbers)).filter(({ state }) => state !== 'closed')
}

/** The session that pays exactly these orders, for this payer, and that one of them names at least. */
async function standingOf(
  ports: PrepayPorts,
  { orders, lives: [live] }: Payable,
  payer: PayerWish,
): Promise<SharedSession | null> {
  const shared = live ? await loadShared(ports, live) : null
  return shared && shared.state !== 'closed' && isOfAll(shared, orders, payer) ? shared : null
}

async function continueAll(
  ports: PrepayPorts,
  payable: Payable,
  { shared, payer }: { shared: SharedSession; payer: PayerWish },
  race: Race,
): Promise<PurchaseReady | null> {
  const [live] = payable.lives
  if (!live) throw new Error('A session that no order names was found.')
  if (payable.lives.some(({ state }) => state === 'paid')) return refuse('ALREADY_PAID', {})
  const isNamedByAll =
    payable.lives.length === payable.orders.length &&
    payable.lives.every(({ groupNo }) => groupNo === shared.groupNo)
  if (!isNamedByAll) return awaitNaming(ports, payable, shared, race)
  const now = ports.clock.now()
  if (shared.state === 'open') {
    const isShown = (shared.presentUntil ?? 0) > now && shared.expiresAt > now
    const channel = ports.channels.of(shared.provider)
    const show = isShown ? await channel.present(await sessionWith(ports, shared), now) : null
    if (show) return done({ attempt: live, show })
    return (await refuseWays(ports, payable.orders, payer)) ?? closeAll(ports, payable, race)
  }
  const closed = await refuseWays(ports, payable.orders, payer)
  if (closed) return closed
  if (shared.presentUntil !== null) return closeAll(ports, payable, race)
  if (await takeTurnForAll(ports, shared)) return openAttempt(ports, live)
  await ports.clock.pause(TWIN_PAUSE_MS)
  return null
}

/** One that is being named right now is left a moment to be; what a dying call left half named is closed. */
async function awaitNaming(
  ports: PrepayPorts,
  payable: Payable,
  { groupNo }: SharedSession,
  race: Race,
): Promise<PurchaseReady | null> {
  if (race.seenUnnamed === groupNo) return closeAll(ports, payable, race)
  race.seenUnnamed = groupNo
  await ports.clock.pause(TWIN_PAUSE_MS)
  return null
}

/** What any of the orders could be paid by, closed upstream; null once it is. */
async function closeAll(ports: PrepayPorts, { lives }: Payable, race: Race): Promise<PurchaseReady | null> {
  if (!race.mayTakeOver) return unavailable(true)
  const each = new Map(lives.map((live) => [live.groupNo ?? live.outTradeNo, live]))
  for (const live of each.values()) {
    if (live.state === 'paid') return refuse('ALREADY_PAID', {})
    const turn = await giveUp(ports, live)
    if (!turn) {
      await ports.clock.pause(TWIN_PAUSE_MS)
      return null
    }
    const refused = await closeFirst(ports, turn)
    if (refused) return refused
  }
  race.mayTakeOver = false
  return null
}

/** Stored with all its parts before an order names one, and named by all before its provider hears of it. */
async function makeShared(
  ports: PrepayPorts,
  channel: PayChannel,
  orders: Order[],
  payer: PayerWish,
  race: Race,
): Promise<PurchaseReady | null> {
  const [taken] = await ports.attempts.getMany(numbersOf(channel, orders))
  const order = orders.find(({ orderId }) => orderId === taken?.orderId)
  if (taken && order) return passOver(ports, order, taken, race)
  const attempts = await storeShared(ports, channel, orders, payer)
  const [first] = attempts ?? []
  if (attempts && first && (await nameAll(ports, orders, attempts))) return openAttempt(ports, first)
  race.mayTakeOver = false
  return null
}
