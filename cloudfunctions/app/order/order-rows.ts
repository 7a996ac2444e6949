import type { OwnerOrderRow } from '../../../typings/owner-api'
import type { StaffRole } from '../../../typings/permissions'
import { orderCase } from '../../domain/after-sale/view'
import { shownName } from '../../domain/personal'
import type { Order } from '../../domain/records'
import { orderLineView } from '../../domain/shop-view'
import { ownerPicture } from '../catalogue/product-rows'
import type { Ports } from '../ports'
import { type OpenCases, openCasesOf } from './open-cases'

/** Rows of orders as a role sees them, with pictures of what was bought as it was then. */
export async function orderRows(
  ports: Pick<Ports, 'pictures' | 'cases'>,
  role: StaffRole,
  orders: Order[],
): Promise<OwnerOrderRow[]> {
  const pictures = orders.flatMap(({ lines }) => lines.map(({ picture }) => picture))
  const [urls, openCases] = await Promise.all([ports.pictures.urls(pictures), openCasesOf(ports, orders)])
  return orders.map((order) => rowOf(order, role, urls, openCases))
}

function rowOf(
  order: Order,
  role: StaffRole,
  urls: Map<string, string>,
  openCases: OpenCases,
): OwnerOrderRow {
  const { orderId, state, closeReason, isOdd, address, totalFen, createdAt, paidAt } = order
  return {
    orderId,
    state,
    closeReason,
    isOdd,
    lines: order.lines.map((line) => ({
      ...orderLineView(line),
      picture: ownerPicture(line.picture, urls),
    })),
    source: order.source,
    unitCount: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    buyerName: shownName(address?.name ?? '', role),
    city: address?.city ?? '',
    totalFen,
    createdAt,
    paidAt,
    payBeforeAt: state === 'unpaid' ? order.payBeforeAt : null,
    shipBeforeAt: state === 'paid' ? order.shipBeforeAt : null,
    hasNote: order.note !== '',
    remindedAt: (state === 'paid' && order.remindedAt) || null,
    openCases: openCases(order).map(orderCase),
  }
}
