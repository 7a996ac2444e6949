import type { Attempt, Order } from '../../../cloudfunctions/domain/records'
import type { Grounds } from '../grounds'
import { HOARDED_MAX } from '../hoarding-rules'
import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]
type Orders = Ports['orders']
type Attempts = Ports['attempts']

/** A slow function shows a race sooner. */
const SLOW_MS = 400

const withOrders =
  (make: (orders: Orders, grounds: Grounds, ports: Ports) => Partial<Orders>): Refit =>
  (ports, grounds) => ({ ...ports, orders: { ...ports.orders, ...make(ports.orders, grounds, ports) } })

const withAttempts =
  (make: (attempts: Attempts, grounds: Grounds) => Partial<Attempts>): Refit =>
  (ports, grounds) => ({ ...ports, attempts: { ...ports.attempts, ...make(ports.attempts, grounds) } })

const notDue = (state: Order['state']): Refit =>
  withOrders((orders) => ({
    due: async (now, limit) => (await orders.due(now, limit)).filter((order) => order.state !== state),
  }))

export const orderBugs: PlantedBug[] = [
  {
    name: 'an order is saved over any revision',
    refit: withOrders((orders, { database }, { clock }) => ({
      async save(order) {
        await clock.pause(SLOW_MS)
        const stored = database.find<Order>('orders', order.orderId)
        return orders.save({ ...order, revision: stored?.revision ?? order.revision })
      },
    })),
  },
  {
    name: 'an attempt is saved over any revision',
    refit: withAttempts((attempts, { database }) => ({
      save(attempt) {
        const stored = database.find<Attempt>('attempts', attempt.outTradeNo)
        return attempts.save({ ...attempt, revision: stored?.revision ?? attempt.revision })
      },
    })),
  },
  {
    name: 'a refused save is taken for one',
    refit: withOrders((orders, _grounds, { clock }) => ({
      async save(order) {
        await clock.pause(SLOW_MS)
        await orders.save(order)
        return true
      },
    })),
  },
  {
    name: 'the request key is ignored',
    refit: (ports) => ({
      ...ports,
      orders: {
        ...ports.orders,
        getByRequestKey: async () => null,
        insert: (order) => ports.orders.insert({ ...order, requestKey: ports.ids.random(12) }),
      },
    }),
  },
  {
    name: 'freight goes by the cheaper of two places',
    refit: (ports) => ({
      ...ports,
      addresses: {
        ...ports.addresses,
        async get(openid, addressId) {
          const address = await ports.addresses.get(openid, addressId)
          return address && { ...address, regionCode: '', detail: '1 号' }
        },
      },
    }),
  },
  { name: 'what was left while placing is never swept', refit: notDue('placing') },
  { name: 'what expires is never closed', refit: notDue('unpaid') },
  { name: 'what is closing is never asked about again', refit: notDue('closing') },
  { name: 'attempts are never asked about', refit: withAttempts(() => ({ due: async () => [] })) },
  {
    name: 'an order that is closed can be paid',
    refit: withOrders((orders) => ({
      async get(orderId) {
        const order = await orders.get(orderId)
        return order?.state === 'closed' ? { ...order, state: 'closing' } : order
      },
    })),
  },
  {
    name: 'a second attempt lives beside the first',
    refit: withOrders((orders) => ({
      async get(orderId) {
        const order = await orders.get(orderId)
        return order && { ...order, liveOutTradeNo: null }
      },
    })),
  },
  {
    name: 'what somebody has open is counted before it is written',
    refit: (ports) => ({
      ...ports,
      allowances: {
        ...ports.allowances,
        async take(name, place, limits) {
          const stored = await ports.allowances.get(name)
          if ((stored?.taken.length ?? 0) >= HOARDED_MAX) return 'refused'
          await ports.clock.pause(SLOW_MS)
          return ports.allowances.take(`${name} ${place.key}`, place, limits).then(async (taken) => {
            await ports.allowances.take(name, place, { ...limits, openMax: 100 })
            return taken
          })
        },
      },
    }),
  },
]
