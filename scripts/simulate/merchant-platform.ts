import type { OrderRecord } from '../../local/wechatpay/records'
import type { Chance } from './chance'
import type { World } from './world'

const MINUTE_MS = 60_000
/** Money is moved past the shop in some runs only. */
const SHARE = 0.25

/** Somebody refunds by hand on WeChat Pay's merchant platform: the shop is told, or finds out by itself. */
export async function refundOutside(world: World, until: number): Promise<void> {
  const { timeline, faults, wechatPay, journal } = world
  const chance = world.chance.fork('merchant platform')
  if (!chance.happens(SHARE)) return
  for (let count = 1; timeline.now() < until; count++) {
    await timeline.sleep(chance.between(3 * MINUTE_MS, world.payWithinMs / 3))
    const paid = wechatPay.store.orders.all().filter(({ payment }) => payment !== undefined)
    if (paid.length === 0) continue
    const order = chance.pick(paid)
    const outRefundNo = `503${String(count).padStart(5, '0')}${chance.between(100_000, 999_999)}`
    const asked = { outTradeNo: order.outTradeNo, amountFen: amountOf(order, chance), outRefundNo }
    await timeline.turn()
    try {
      await wechatPay.sandbox.control.platformRefund({ ...asked, isTold: chance.happens(0.6) })
      faults.count('refundOutside')
      journal.write(`${timeline.now()} ${outRefundNo} gives ${asked.amountFen} of ${order.outTradeNo} back`)
    } catch (error) {
      journal.write(`${timeline.now()} ${outRefundNo} is refused: ${(error as Error).message}`)
    }
  }
}

const amountOf = ({ request }: OrderRecord, chance: Chance): number =>
  chance.happens(0.4) ? request.amount.total : chance.between(1, request.amount.total)
