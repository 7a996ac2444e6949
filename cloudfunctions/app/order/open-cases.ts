import type { AfterSaleCase } from '../../domain/after-sale/case'
import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/** The cases of an order that have not ended, the oldest first. */
export type OpenCases = (order: Pick<Order, 'orderId'>) => AfterSaleCase[]

/** In one read at most, and none where no case was ever opened of these orders. */
export async function openCasesOf(
  { cases }: Pick<Ports, 'cases'>,
  orders: Pick<Order, 'orderId' | 'latestCaseId'>[],
): Promise<OpenCases> {
  const asked = orders.filter(({ latestCaseId }) => latestCaseId !== null)
  const open = await cases.openOf(asked.map(({ orderId }) => orderId))
  return ({ orderId }) =>
    open.filter((known) => known.orderId === orderId).sort((one, other) => one.createdAt - other.createdAt)
}
