import type { OwnerCaseMove } from '../../typings/after-sales'
import type { BillMove } from '../../typings/bills'
import type { SaleMove } from '../../typings/counter'
import type { NoticeMove, OwnerOrderMove, RefundMove, StaffRole } from '../../typings/owner-api'
import type { OutboxMove, ParcelMove } from '../../typings/parcels'

export const everyRole: readonly StaffRole[] = ['owner', 'manager', 'clerk']
/** Prices, stock, the catalogue and money that goes back are not a clerk's to change. */
export const managers: readonly StaffRole[] = ['owner', 'manager']

type Rights<Move extends string> = Record<Move, readonly StaffRole[]>

/** Who may make which move: the door lets nobody else through, and views offer it to nobody else. */
export const orderRights: Rights<OwnerOrderMove> = {
  ship: everyRole,
  revealContact: everyRole,
  refund: managers,
  settleOddity: managers,
}

export const parcelRights: Rights<ParcelMove> = { correct: everyRole }
export const saleRights: Rights<SaleMove> = { cancel: everyRole, handOver: orderRights.ship }
export const refundRights: Rights<RefundMove> = { askAnew: orderRights.refund }

export const caseRights: Rights<OwnerCaseMove> = {
  agree: managers,
  agreePart: managers,
  refuse: managers,
  takeBack: managers,
  reship: managers,
  reply: everyRole,
}

export const noticeRights: Rights<NoticeMove> = { settle: managers }
export const billRights: Rights<BillMove> = { settle: managers }
export const outboxRights: Rights<OutboxMove> = { retry: everyRole }

/** Those of some moves that a role may make. */
export const permitted = <Move extends string>(
  moves: readonly Move[],
  rights: Rights<Move>,
  role: StaffRole,
): Move[] => moves.filter((move) => rights[move].includes(role))
