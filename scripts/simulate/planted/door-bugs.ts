import { fen } from '../../../cloudfunctions/domain/money'
import type { PayLinkRecord } from '../../../cloudfunctions/domain/pay-link'
import type { Order } from '../../../cloudfunctions/domain/records'
import type { Grounds } from '../grounds'
import type { Refit } from '../platform'
import { withChannel } from '../with-channel'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]
type Orders = Ports['orders']

const withOrders =
  (make: (orders: Orders) => Partial<Orders>): Refit =>
  (ports) => ({ ...ports, orders: { ...ports.orders, ...make(ports.orders) } })

/** Orders as they are read, taken for something else. */
const readAs = (change: (order: Order) => Partial<Order>): Refit =>
  withOrders((orders) => ({
    async get(orderId) {
      const order = await orders.get(orderId)
      return order && { ...order, ...change(order) }
    },
  }))

const isOfCounter = ({ database }: Grounds, orderId: string): boolean =>
  database.find<Order>('orders', orderId)?.source === 'counter'

/** Whoever begins to pay is heard as if they had seen the order's total, whatever they saw. */
function hearRightTotal(event: unknown, { database }: Grounds): unknown {
  const { body, ...rest } = event as { body?: string; data?: object }
  const asked = (body === undefined ? rest : JSON.parse(body)) as { data?: Record<string, unknown> }
  const { expectedTotalFen, orderId, token } = asked.data ?? {}
  if (expectedTotalFen === undefined || (orderId ?? token) === undefined) return event
  const link = database.find<PayLinkRecord>('payLinks', String(token))
  const order = database.find<Order>('orders', String(orderId ?? link?.orderId))
  if (!order) return event
  const heard = { ...asked, data: { ...asked.data, expectedTotalFen: order.totalFen } }
  return body === undefined ? heard : { ...rest, body: JSON.stringify(heard) }
}

/** Codes, the counter, marks and rights: what is done at the doors beside the buyer's own payment. */
export const doorBugs: PlantedBug[] = [
  {
    name: 'a code is not closed upstream',
    refit: (ports) =>
      withChannel(ports, (channel) => ({
        close: (session) =>
          session.instrument === 'screenCode' ? Promise.resolve({ kind: 'closed' }) : channel.close(session),
      })),
  },
  {
    name: 'a payer is asked for another sum',
    refit: (ports) =>
      withChannel(ports, (channel) => ({
        openRequest({ parts, ...session }, wish) {
          const dearer = parts.map((part) => ({ ...part, fen: fen(part.fen + 100) }))
          return channel.openRequest({ ...session, parts: dearer }, wish)
        },
      })),
  },
  { name: 'the total that a payer saw is ignored', mishear: hearRightTotal },
  {
    name: 'a counter sale holds nothing',
    refit: (ports, grounds) => ({
      ...ports,
      stock: {
        ...ports.stock,
        hold: async (bucketId, orderId, n, at) =>
          isOfCounter(grounds, orderId) ? 'held' : ports.stock.hold(bucketId, orderId, n, at),
      },
    }),
  },
  {
    name: 'a marked order is sent',
    refit: readAs(() => ({ isOdd: false })),
  },
  {
    name: 'a mark is lost with the next write',
    refit: (ports, { database }) => ({
      ...ports,
      orders: {
        ...ports.orders,
        save(order) {
          const isMarked = database.find<Order>('orders', order.orderId)?.isOdd
          return ports.orders.save(isMarked ? { ...order, isOdd: false } : order)
        },
      },
    }),
  },
  { name: 'a stranger is taken for the buyer', refit: readAs(() => ({ openid: 'stranger' })) },
  {
    name: 'a clerk is taken for the owner',
    refit: (ports) => ({
      ...ports,
      staff: {
        ...ports.staff,
        async get(staffId) {
          const staff = await ports.staff.get(staffId)
          return staff && { ...staff, role: 'owner' }
        },
      },
    }),
  },
  {
    name: 'what was done is not written down',
    refit: (ports) => ({ ...ports, audit: { ...ports.audit, append: async () => undefined } }),
  },
]
