import type { LimitClaims } from '../../../cloudfunctions/domain/limit-claims'
import type { Order } from '../../../cloudfunctions/domain/records'
import type { PlantedBug } from './bug'

/** What one person may have of a product. */
export const limitBugs: PlantedBug[] = [
  {
    name: 'what one person may have is counted before it is written',
    refit: (ports, { database }) => ({
      ...ports,
      limitClaims: {
        ...ports.limitClaims,
        save(claims) {
          const stored = database.find<LimitClaims>('limitClaims', claims.openid)
          return ports.limitClaims.save({ ...claims, revision: stored?.revision ?? claims.revision })
        },
      },
    }),
  },
  {
    name: 'a claim is forgotten before its order stands',
    refit: (ports) => ({
      ...ports,
      limitClaims: {
        ...ports.limitClaims,
        async get(openid) {
          const stored = await ports.limitClaims.get(openid)
          return stored && { ...stored, claims: [] }
        },
      },
    }),
  },
  {
    name: 'what one person had of an order that closed stays counted',
    refit: (ports, { database }) => ({
      ...ports,
      orders: {
        ...ports.orders,
        async ofProducts(openid, spuIds) {
          const all = database.all<Order>('orders').filter((order) => order.openid === openid)
          return all
            .filter(({ lines }) => lines.some(({ spuId }) => spuIds.includes(spuId)))
            .map((order) => ({ ...order, state: order.state === 'closed' ? 'shipped' : order.state }))
        },
      },
    }),
  },
]
