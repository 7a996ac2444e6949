import { insist } from './insist'
import { COLLECTOR, countedOf, PERSONAL_MAX } from './limit-rules'
import type { World } from './world'

const MINUTE_MS = 60_000
const AT_ONCE = 2

/** Somebody who wants more of a limited product than one person may have, with many orders at once. */
export async function collect(world: World, until: number): Promise<void> {
  const { timeline } = world
  const chance = world.chance.fork('collector')
  const addressId = await world.moveIn(COLLECTOR)
  for (let round = 0; timeline.now() < until; round++) {
    await timeline.sleep(chance.between(10, 40) * MINUTE_MS)
    const lines = [{ skuId: 'rare-0', quantity: chance.between(1, 2) }]
    const quote = await world.phone(COLLECTOR, 'quote.get', { lines, addressId })
    const { data } = (quote.kind === 'answered' ? quote.answer : {}) as { data?: { totalFen: number } }
    const asked = { lines, addressId, expectedTotalFen: data?.totalFen ?? 0, fromCart: false }
    const place = (at: number) =>
      world.phone(COLLECTOR, 'order.place', { ...asked, requestKey: `${COLLECTOR}-${round}-${at}` })
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => place(at)))
    await settle(world, chance.pick(['pay', 'cancel', 'leave']))
  }
}

/** What was placed is paid, cancelled, or left until it expires. */
async function settle(world: World, how: 'pay' | 'cancel' | 'leave'): Promise<void> {
  if (how === 'leave') return
  for (const { orderId, totalFen } of world.checker.ordersOf(COLLECTOR, 'unpaid')) {
    if (how === 'cancel') {
      await world.phone(COLLECTOR, 'order.cancel', { orderId })
      continue
    }
    const wish = { orderId, expectedTotalFen: totalFen }
    const end = await world.phone(COLLECTOR, 'order.prepay', wish)
    const { data } = (end.kind === 'answered' ? end.answer : {}) as { data?: { package: string } }
    if (!data) continue
    const prepayId = data.package.replace('prepay_id=', '')
    const outTradeNo = world.checker.handedOut(orderId, prepayId)
    if (world.wechatPay.lives(prepayId)) await world.pays(outTradeNo, COLLECTOR)
  }
}

/** Once it is calm they are told exactly what the orders leave them. */
export async function askWhatIsLeft(world: World, at: number): Promise<void> {
  const { timeline, checker } = world
  await timeline.sleep(at - timeline.now())
  const chance = world.chance.fork('what is left')
  const ask = () => world.phone(COLLECTOR, 'product.get', { spuId: 'rare' })
  const answer = await insist(timeline, chance, ask)
  if (!answer?.ok) return
  const left = PERSONAL_MAX - countedOf(checker.now(), COLLECTOR)
  if (answer.data.personalLeft !== left)
    checker.violate(
      '2: what closed or went back unsent is given back',
      `${answer.data.personalLeft} of ${left}`,
    )
}
