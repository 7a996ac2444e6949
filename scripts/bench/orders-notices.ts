import type { Attempt, Order } from '../../cloudfunctions/domain/records'
import type { BenchShop, Notification } from './orders-shop'

const repeats = 5
const notificationsMost = 400

interface Told {
  notification: Notification
  order: Order
  attempt: Attempt
}

/** The shop as it was before it was told, in memory: whatever else is asked for would reach the database. */
function portsInMemory(shop: BenchShop, told: Told[]): BenchShop['ports'] {
  const { ports } = shop
  const attempts = new Map(told.map(({ attempt }) => [attempt.outTradeNo, unpaidAttempt(attempt)]))
  const orders = new Map(told.map(({ order }) => [order.orderId, unpaidOrder(order)]))
  const seen = new Set<string>()
  return {
    ...ports,
    attempts: {
      ...ports.attempts,
      get: async (outTradeNo) => attempts.get(outTradeNo) ?? null,
      save: async (attempt) => Boolean(attempts.set(attempt.outTradeNo, attempt)),
    },
    orders: {
      ...ports.orders,
      get: async (orderId) => orders.get(orderId) ?? null,
      save: async (order) => Boolean(orders.set(order.orderId, order)),
    },
    notices: {
      ...ports.notices,
      insert: async ({ noticeId }) => {
        const isKnown = seen.has(noticeId)
        seen.add(noticeId)
        return isKnown ? 'exists' : 'inserted'
      },
      settle: async () => undefined,
    },
    stock: { ...ports.stock, sell: async () => 'sold' },
  }
}

const unpaidOrder = (order: Order): Order => ({
  ...order,
  state: 'unpaid',
  paidAt: null,
  transactionId: null,
  paidOutTradeNo: null,
  payer: null,
})

const unpaidAttempt = (attempt: Attempt): Attempt => ({
  ...attempt,
  state: 'prepaid',
  transactionId: null,
  paidAt: null,
})

async function recall(shop: BenchShop): Promise<Told[]> {
  const { channels, attempts, orders } = shop.ports
  const channel = channels.unnamed()
  const [payee = ''] = await channel.payees()
  const told: Told[] = []
  for (const notification of shop.taken.slice(-notificationsMost)) {
    const [fact] = await channel.readStored(payee, notification.body)
    const attempt = fact ? await attempts.get(fact.number) : null
    const order = attempt && (await orders.get(attempt.orderId))
    if (order) told.push({ notification, order, attempt })
  }
  return told
}

/** Verified, decrypted, judged and answered by the door, for each second of the processor's. */
export async function noticesPerCpuSecond(shop: BenchShop): Promise<number[]> {
  const told = await recall(shop)
  const rates: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const ports = portsInMemory(shop, told)
    const callsBefore = shop.databaseCalls()
    const before = process.cpuUsage()
    for (const { notification } of told) {
      const status = await shop.notify(notification, ports)
      if (status !== 204) throw new Error(`A notification was answered with ${status}.`)
    }
    const { user, system } = process.cpuUsage(before)
    if (shop.databaseCalls() > callsBefore) throw new Error('A notification without a database reached it.')
    rates.push((told.length * 1_000_000) / (user + system))
  }
  return rates
}
