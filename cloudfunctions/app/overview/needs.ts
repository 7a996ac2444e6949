import type { Need } from '../../../typings/today'
import { isOpen } from '../../domain/bill-check'
import { jobView } from '../../domain/job'
import { firstOddity } from '../../domain/oddity'
import type { Order } from '../../domain/records'
import { ownerPicture, productRows } from '../catalogue/product-rows'
import { scarceProducts } from '../catalogue/scarce-products'
import type { Ports } from '../ports'

/** So many of a kind are shown at most; the page of each has them all. */
const EACH_MAX = 20

/** What is found of one kind of need, and how many of it there are. */
export interface Found {
  needs: Need[]
  count: number
}

const NO_CLOCK = { dueAt: null, amountFen: null }

/** Cases that wait for the shop, the most urgent first. */
export async function caseNeeds(
  { cases, pictures }: Pick<Ports, 'cases' | 'pictures'>,
  merchantId: string,
): Promise<Found> {
  const [{ items }, count] = await Promise.all([
    cases.list(merchantId, 'mine', null, EACH_MAX),
    cases.count(merchantId, 'mine'),
  ])
  const urls = await pictures.urls(
    items.flatMap(({ lines }) => lines.slice(0, 1).map((line) => line.picture)),
  )
  const needs = items.flatMap((known) =>
    known.lines.slice(0, 1).map(
      ({ title, picture }): Need => ({
        kind: 'case',
        caseId: known.caseId,
        buyerName: known.buyerName,
        caseKind: known.kind,
        reason: known.reason,
        title,
        picture: ownerPicture(picture, urls),
        unitCount: known.lines.reduce((sum, { quantity }) => sum + quantity, 0),
        amountFen: known.askedFen,
        since: known.createdAt,
        dueAt: known.deadlineAt,
      }),
    ),
  )
  return { needs, count }
}

/** Refunds that the provider does not make by itself. */
export async function refundNeeds({ refunds }: Pick<Ports, 'refunds'>, merchantId: string): Promise<Found> {
  const [{ items }, count] = await Promise.all([
    refunds.listWaiting(merchantId, null, EACH_MAX),
    refunds.countWaiting(merchantId),
  ])
  const needs = items.map(
    ({ outRefundNo, orderId, code, amountFen, createdAt }): Need => ({
      kind: 'refund',
      outRefundNo,
      orderId,
      code,
      amountFen,
      since: createdAt,
      dueAt: null,
    }),
  )
  return { needs, count }
}

/** Orders of which something about the money is odd. */
export async function oddOrderNeeds(
  { orders, pictures }: Pick<Ports, 'orders' | 'pictures'>,
  merchantId: string,
): Promise<Found> {
  const odd = { merchantId, isOdd: true } as const
  const [{ items }, count] = await Promise.all([orders.list({ ...odd, limit: EACH_MAX }), orders.count(odd)])
  const urls = await pictures.urls(
    items.flatMap(({ lines }) => lines.slice(0, 1).map((line) => line.picture)),
  )
  const needOf = (order: Order): Need[] => {
    const oddity = firstOddity(order)
    const [line] = order.lines
    if (!oddity || !line) return []
    return [
      {
        kind: 'oddOrder',
        orderId: order.orderId,
        reason: oddity.reason,
        title: line.title,
        picture: ownerPicture(line.picture, urls),
        amountFen: oddity.sumFen ?? order.totalFen,
        since: order.paidAt ?? order.createdAt,
        dueAt: null,
      },
    ]
  }
  return { needs: items.flatMap(needOf), count }
}

/** Notifications that belong to no order of ours. */
export async function noticeNeeds({ notices }: Pick<Ports, 'notices'>, merchantId: string): Promise<Found> {
  const [{ items }, count] = await Promise.all([
    notices.list(merchantId, 'quarantined', null, EACH_MAX),
    notices.countStray(merchantId),
  ])
  const needs = items
    .filter(({ orderId }) => orderId === null)
    .map(
      ({ noticeId, reason, outTradeNo, receivedAt }): Need => ({
        ...NO_CLOCK,
        kind: 'notice',
        noticeId,
        reason,
        outTradeNo,
        since: receivedAt,
      }),
    )
  return { needs, count }
}

/** Days whose bill says something else than our books. */
export async function billNeeds(
  { billChecks }: Pick<Ports, 'billChecks'>,
  merchantId: string,
): Promise<Found> {
  const { items } = await billChecks.list(merchantId, 'open', null, EACH_MAX)
  const needs = items.flatMap((check): Need[] => {
    const open = check.differences.filter((difference) => isOpen(difference, check))
    const [first] = open
    return first
      ? [
          {
            ...NO_CLOCK,
            kind: 'billDay',
            day: check.day,
            differenceCount: open.length,
            first: first.kind,
            since: first.foundAt,
          },
        ]
      : []
  })
  return { needs, count: needs.length }
}

/** All orders that can be sent now, as one need. */
export async function shippingNeeds(
  { orders, cases }: Pick<Ports, 'orders' | 'cases'>,
  merchantId: string,
  now: number,
): Promise<Found> {
  const except = await cases.heldOrders(merchantId)
  const { count, lateCount, remindedCount, firstDueAt } = await orders.toShip(merchantId, except, now)
  const need: Need = {
    ...NO_CLOCK,
    kind: 'shipping',
    orderCount: count,
    lateCount,
    remindedCount,
    since: null,
    dueAt: firstDueAt,
  }
  return { needs: count > 0 ? [need] : [], count }
}

/** What WeChat was to be told and was not. */
export async function messageNeeds({ outbox }: Pick<Ports, 'outbox'>, merchantId: string): Promise<Found> {
  const [{ items }, count] = await Promise.all([
    outbox.listDead(merchantId, null, EACH_MAX),
    outbox.countDead(merchantId),
  ])
  const needs = items.map(
    ({ messageId, orderId, payload, createdAt }): Need => ({
      ...NO_CLOCK,
      kind: 'message',
      messageId,
      orderId,
      about: payload.kind,
      since: createdAt,
    }),
  )
  return { needs, count }
}

/** Long work that was given up, for as long as it is kept. */
export async function jobNeeds({ jobs }: Pick<Ports, 'jobs'>, merchantId: string): Promise<Found> {
  const failed = await jobs.failed(merchantId, EACH_MAX)
  const needs = failed.map((job): Need => {
    const { jobId, kind, name, endedAt, createdAt } = jobView(job)
    return { ...NO_CLOCK, kind: 'job', jobId, jobKind: kind, name, since: endedAt ?? createdAt }
  })
  return { needs, count: needs.length }
}

/** Documents of the catalogue that nobody can read, since another hand changed them. */
export async function brokenNeeds(
  { catalogueChecks }: Pick<Ports, 'catalogueChecks'>,
  merchantId: string,
): Promise<Found> {
  const [faults, count] = await Promise.all([
    catalogueChecks.faults(merchantId, EACH_MAX),
    catalogueChecks.countFaults(merchantId),
  ])
  const needs = faults.map(
    ({ collection, id, name, fault, foundAt }): Need => ({
      ...NO_CLOCK,
      kind: 'broken',
      collection,
      id,
      name,
      fault,
      since: foundAt,
    }),
  )
  return { needs, count }
}

/** Products on sale that are running out, those of which nothing is left first. */
export async function scarceNeeds(
  ports: Pick<Ports, 'clock' | 'products' | 'skus' | 'stock' | 'stockLines' | 'categories' | 'pictures'>,
  merchantId: string,
): Promise<Found> {
  const { low, soldOut } = await scarceProducts(ports, merchantId)
  const gone = new Set(soldOut)
  const products = await ports.products.getMany([...soldOut, ...low].slice(0, EACH_MAX))
  const rows = await productRows(ports, products)
  const needs = rows.map(
    ({ spuId, title, picture, available }): Need => ({
      ...NO_CLOCK,
      kind: 'scarce',
      spuId,
      title,
      picture,
      available,
      isSoldOut: gone.has(spuId),
      since: null,
    }),
  )
  return { needs, count: low.length + soldOut.length }
}
