import type { PostalAddress } from '../../../typings/model'
import type { OwnerOrderRow } from '../../../typings/owner-api'
import { orderCase } from '../../domain/after-sale/view'
import type { Order } from '../../domain/records'
import { orderLineView } from '../../domain/shop-view'
import { ownerPicture } from '../catalogue/product-rows'
import type { Ports } from '../ports'
import { type OpenCases, openCasesOf } from './open-cases'

/** Rows of orders, with pictures of what was bought as it was then. */
export async function orderRows(
  ports: Pick<Ports, 'pictures' | 'cases'>,
  orders: Order[],
): Promise<OwnerOrderRow[]> {
  const pictures = orders.flatMap(({ lines }) => lines.map(({ picture }) => picture))
  const [urls, openCases] = await Promise.all([ports.pictures.urls(pictures), openCasesOf(ports, orders)])
  return orders.map((order) => rowOf(order, urls, openCases))
}

/** `13812345678` as `138****5678`; a short number keeps its last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

export function maskedAddress(address: PostalAddress): PostalAddress {
  return { ...address, phone: maskPhone(address.phone) }
}

function rowOf(order: Order, urls: Map<string, string>, openCases: OpenCases): OwnerOrderRow {
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
    buyerName: address?.name ?? '',
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
