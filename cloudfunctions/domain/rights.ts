import type { OwnerCaseMove } from '../../typings/after-sales'
import type { BillMove } from '../../typings/bills'
import type { CategoryMove } from '../../typings/categories'
import type { SaleMove } from '../../typings/counter'
import type { HomeMove } from '../../typings/home'
import type { ProductMove } from '../../typings/items'
import type { NoticeMove, OwnerOrderMove, RefundMove } from '../../typings/owner-api'
import type { OutboxMove, ParcelMove } from '../../typings/parcels'
import type { StaffMove } from '../../typings/people'
import type { Permission, StaffRole } from '../../typings/permissions'
import type { ReviewMove } from '../../typings/reviews'
import type { WayMove } from '../../typings/rollout'
import type { SettingsMove } from '../../typings/settings'
import type { StockMoveKind } from '../../typings/stock'
import { may } from './permissions'

type Rights<Move extends string> = Record<Move, Permission>

/** What each move needs: the door lets nobody else through, and views offer it to nobody else. */
export const orderRights: Rights<OwnerOrderMove> = {
  ship: 'order.ship',
  revealContact: 'contact.reveal',
  refund: 'refund.make',
  settleOddity: 'money.settle',
}

export const parcelRights: Rights<ParcelMove> = { correct: 'order.ship' }
export const saleRights: Rights<SaleMove> = { cancel: 'counter.sell', handOver: orderRights.ship }
export const refundRights: Rights<RefundMove> = { askAnew: orderRights.refund }

export const caseRights: Rights<OwnerCaseMove> = {
  agree: 'case.decide',
  agreePart: 'case.decide',
  refuse: 'case.decide',
  takeBack: 'case.decide',
  reship: 'case.decide',
  reply: 'case.reply',
}

export const reviewRights: Rights<ReviewMove> = {
  reply: 'case.reply',
  pass: 'case.decide',
  hide: 'case.decide',
  show: 'case.decide',
  feature: 'case.decide',
  unfeature: 'case.decide',
}

export const categoryRights: Rights<CategoryMove> = { edit: 'catalogue.edit' }
export const homeRights: Rights<HomeMove> = { edit: 'home.edit' }
export const productRights: Rights<ProductMove> = {
  edit: 'catalogue.edit',
  copy: 'catalogue.edit',
  setState: 'catalogue.edit',
  delete: 'catalogue.edit',
  restore: 'catalogue.edit',
}

export const stockRights: Rights<StockMoveKind> = {
  adjust: 'stock.change',
  setLine: 'stock.change',
  spread: 'stock.change',
}

export const noticeRights: Rights<NoticeMove> = { settle: 'money.settle' }
export const billRights: Rights<BillMove> = { settle: 'money.settle' }
export const wayRights: Rights<WayMove> = {
  edit: 'rollout.edit',
  stop: 'rollout.edit',
  resume: 'rollout.edit',
}
export const settingsRights: Rights<SettingsMove> = { edit: 'settings.edit' }
export const outboxRights: Rights<OutboxMove> = { retry: 'order.ship' }

export const staffRights: Rights<StaffMove> = {
  setRole: 'people.manage',
  suspend: 'people.manage',
  resume: 'people.manage',
  remove: 'people.manage',
  resetPassword: 'people.secure',
  resetSecondFactor: 'people.secure',
  seeSessions: 'people.secure',
}

/** Those of some moves that a role may make. */
export const permitted = <Move extends string>(
  moves: readonly Move[],
  rights: Rights<Move>,
  role: StaffRole,
): Move[] => moves.filter((move) => may(role, rights[move]))
