import { HOARDER as OPENID } from './hoarding-rules'
import type { World } from './world'

const AT_ONCE = 6

/** Somebody who sends many orders at once, again and again, to hold what others want. */
export async function hoard(world: World, until: number): Promise<void> {
  const { timeline } = world
  const chance = world.chance.fork('hoarder')
  const addressId = await world.moveIn(OPENID)
  const lines = [{ skuId: 'plenty-0', quantity: 1 }]
  for (let round = 0; timeline.now() < until; round++) {
    await timeline.sleep(chance.between(8, 25) * 60_000)
    const quote = await world.phone(OPENID, 'quote.get', { lines, addressId })
    const { data } = (quote.kind === 'answered' ? quote.answer : {}) as { data?: { totalFen: number } }
    const asked = { lines, addressId, expectedTotalFen: data?.totalFen ?? 0, fromCart: false }
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) =>
        world.phone(OPENID, 'order.place', { ...asked, requestKey: `${OPENID}-${round}-${at}` }),
      ),
    )
  }
}
