import type { AttemptView, OwnerApi, OwnerOrder, OwnerOrderRow } from '../../../typings/owner-api'
import type { SettledOddityView } from '../../../typings/owner-order'
import type { StaffRole } from '../../../typings/permissions'
import { oddityGoods } from '../../domain/kept-back'
import { ZERO_FEN } from '../../domain/money'
import { firstOddity, type OddityWord } from '../../domain/oddity'
import { orderMoves, parcelMoves, refundMoves } from '../../domain/owner-moves'
import { shownAddress, shownName, shownWords } from '../../domain/personal'
import type { Attempt, Order } from '../../domain/records'
import { refundableFen } from '../../domain/refund'
import { leftToShip, refundableParts } from '../../domain/refund-parts'
import { orderRights, parcelRights, permitted, refundRights } from '../../domain/rights'
import { parcelView } from '../../domain/shop-view'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { findOrder } from './find-order'
import { noticeView } from './notice-view'
import { orderRows } from './order-rows'
import { outboxRow } from './outbox-row'
import { refundView } from './refund-view'

export type GetOwnerOrderPorts = Pick<
  Ports,
  'orders' | 'attempts' | 'channels' | 'refunds' | 'cases' | 'notices' | 'pictures' | 'outbox'
>

/**
 * By its own number or by that of an attempt: an order with every payment attempt and every notification that
 * came about them.
 */
export async function getOwnerOrder(
  ports: GetOwnerOrderPorts,
  caller: StaffCaller,
  { orderId: number }: OwnerApi['order.get']['in'],
): Promise<Outcome<OwnerApi['order.get']>> {
  const order = await named(caller, { get: (id) => findOrder(ports, id) }, number)
  if (!order) return refuse('NOT_FOUND', {})
  const { orderId } = order
  const { role } = caller.staff
  const [[row], attempts, refunds, messages] = await Promise.all([
    orderRows(ports, role, [order]),
    ports.attempts.listOf(orderId),
    ports.refunds.listOf(orderId),
    ports.outbox.listOf(orderId),
  ])
  if (!row) throw new Error('An order that was read has no row.')
  const notices = await ports.notices.listOf(attempts.map(({ outTradeNo }) => outTradeNo))
  const attemptOf = (number: string | null) => attempts.find((each) => each.outTradeNo === number) ?? null
  const kept = attemptOf(order.paidOutTradeNo)
  const maxOf = ({ provider }: Attempt) => ports.channels.of(provider).can.refunds.max
  return done({
    ...row,
    ...detailsOf(order, role),
    attempts: [...attempts]
      .sort((one, other) => one.createdAt - other.createdAt)
      .map((attempt) => attemptView(attempt, role)),
    refunds: [...refunds]
      .sort((one, other) => one.createdAt - other.createdAt)
      .map((refund) => ({
        ...refundView(refund),
        can: permitted(refundMoves(refund, attemptOf(refund.outTradeNo), maxOf), refundRights, role),
      })),
    parcels: order.parcels.map((parcel) => ({
      ...parcelView(parcel),
      can: permitted(parcelMoves(parcel, order), parcelRights, role),
    })),
    refundableFen: kept ? refundableFen(kept) : ZERO_FEN,
    refundableParts: refundableParts(order, kept),
    leftToShip: leftToShip(order, kept),
    outbox: [...messages]
      .sort((one, other) => one.createdAt - other.createdAt)
      .map((message) => outboxRow(message, role)),
    notices: [...notices]
      .sort((one, other) => one.receivedAt - other.receivedAt)
      .map((notice) => noticeView(notice, role)),
    can: permitted(orderMoves(order, kept, maxOf), orderRights, role),
  })
}

type Details = Omit<
  OwnerOrder,
  | keyof OwnerOrderRow
  | 'attempts'
  | 'refunds'
  | 'refundableFen'
  | 'refundableParts'
  | 'parcels'
  | 'leftToShip'
  | 'outbox'
  | 'notices'
  | 'can'
>

function detailsOf(order: Order, role: StaffRole): Details {
  const { goodsFen, freightFen, savedFen, refundedFen, note, openid, transactionId } = order
  const odd = firstOddity(order)
  return {
    goodsFen,
    freightFen,
    savedFen,
    refundedFen,
    address: order.address && shownAddress(order.address, role),
    note: shownWords(note, role),
    openid,
    transactionId,
    oddity: odd && {
      reason: odd.reason,
      about: odd.about,
      sumFen: odd.sumFen ?? null,
      goods: oddityGoods(order, odd),
    },
    settledOddities: settledOf(order),
    shippingCorrectedAt: order.shippingCorrectedAt,
    shippedAt: order.shippedAt,
    receivedAt: order.receivedAt,
    autoReceiveAt: order.autoReceiveAt,
    latestCaseId: order.latestCaseId,
    events: order.events,
  }
}

/** In the order in which they were settled. */
const settledOf = ({ oddities }: Order): SettledOddityView[] =>
  oddities
    .flatMap((odd) => (odd.state === 'settled' ? [settledView(odd.reason, odd.word)] : []))
    .sort((one, other) => one.at - other.at)

const settledView = (reason: string, { note, actor, at }: OddityWord): SettledOddityView => ({
  reason,
  note,
  actor,
  at,
})

function attemptView(attempt: Attempt, role: StaffRole): AttemptView {
  const { outTradeNo, instrument, payerName, state, totalFen, transactionId } = attempt
  const { createdAt, expiresAt, paidAt, closedAt } = attempt
  return {
    outTradeNo,
    instrument,
    payerName: payerName && shownName(payerName, role),
    state,
    totalFen,
    refundableFen: refundableFen(attempt),
    transactionId,
    createdAt,
    expiresAt,
    paidAt,
    closedAt,
  }
}
