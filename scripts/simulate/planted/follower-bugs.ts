import type { Follower, Followers } from '../../../cloudfunctions/app/ports'
import type { Order } from '../../../cloudfunctions/domain/records'
import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]

const withOrders =
  (make: (orders: Ports['orders']) => Partial<Ports['orders']>): Refit =>
  (ports) => ({ ...ports, orders: { ...ports.orders, ...make(ports.orders) } })

const saved = (change: (order: Order) => Partial<Order>): Refit =>
  withOrders((orders) => ({ save: (order) => orders.save({ ...order, ...change(order) }) }))

const withFollowers =
  (change: (follower: Follower) => Follower): Refit =>
  (ports) => {
    const events = Object.entries(ports.followers.after).map(([event, list]) => [event, list.map(change)])
    const after = Object.fromEntries(events) as Followers['after']
    return { ...ports, followers: { ...ports.followers, after } }
  }

/** What follows from a fact, and how it is forgotten. */
export const followerBugs: PlantedBug[] = [
  {
    name: 'what follows is not written down with its event',
    afterSales: true,
    refit: saved(() => ({ pending: [], followAt: null })),
  },
  {
    name: 'a follower that fails now and then is taken for done',
    afterSales: true,
    refit: withFollowers((follower) => {
      let count = 0
      return {
        ...follower,
        follow: async (...all) => (++count % 3 === 0 ? undefined : follower.follow(...all)),
      }
    }),
  },
  {
    name: 'a follower is struck out before it is asked',
    afterSales: true,
    refit: withFollowers((follower) => ({ ...follower, follow: async () => undefined })),
  },
  {
    name: 'a later event is not made to wait',
    afterSales: true,
    refit: saved(({ pending }) => ({ pending: pending.toReversed() })),
  },
  {
    name: 'the timer does not follow up',
    afterSales: true,
    refit: withOrders((orders) => ({
      due: async (now, limit) =>
        (await orders.due(now, limit)).map((order) => ({ ...order, pending: [], followAt: null })),
    })),
  },
]
