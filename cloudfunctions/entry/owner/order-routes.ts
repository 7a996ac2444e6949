import * as v from 'valibot'
import { listNotices } from '../../app/inbox/list-notices'
import { getOwnerOrder } from '../../app/order/get-owner-order'
import { listOwnerOrders } from '../../app/order/list-owner-orders'
import { revealContact } from '../../app/order/reveal-contact'
import { settleNoticeOddity } from '../../app/order/settle-notice-oddity'
import { settleOrderOddity } from '../../app/order/settle-order-oddity'
import { getOverview } from '../../app/overview/get-overview'
import { noticeRights, orderRights } from '../../domain/rights'
import { plainKey } from '../plain-text'
import { cursor, epochMs, id, nothing, search, settledNote } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

/** What shoppers ordered and what WeChat Pay said of it. */
export const orderRoutes: OwnerRoutes<
  | 'overview.get'
  | 'order.list'
  | 'order.get'
  | 'order.revealContact'
  | 'order.settleOddity'
  | 'notice.list'
  | 'notice.settle'
> = {
  'overview.get': {
    access: 'overview.read',
    input: nothing,
    run: (ports, caller) => getOverview(ports, staffOf(caller)),
  },
  'order.list': {
    access: 'order.read',
    input: v.object({
      tab: v.picklist(['all', 'unpaid', 'toShip', 'held', 'shipped', 'closed', 'odd']),
      search: v.exactOptional(search),
      fromAt: v.exactOptional(epochMs),
      toAt: v.exactOptional(epochMs),
      cursor: v.exactOptional(cursor),
    }),
    run: (ports, caller, input) => listOwnerOrders(ports, staffOf(caller), input),
  },
  'order.get': {
    access: 'order.read',
    input: v.object({ orderId: id }),
    run: (ports, caller, input) => getOwnerOrder(ports, staffOf(caller), input),
  },
  'order.revealContact': {
    access: orderRights.revealContact,
    input: v.object({ orderId: id }),
    run: (ports, caller, input) => revealContact(ports, staffOf(caller), input),
  },
  'order.settleOddity': {
    access: orderRights.settleOddity,
    input: v.object({
      orderId: id,
      reason: id,
      about: plainKey(64),
      note: settledNote,
      goods: v.exactOptional(v.picklist(['go', 'stay'])),
      returnStock: v.exactOptional(v.boolean()),
    }),
    run: (ports, caller, input) => settleOrderOddity(ports, staffOf(caller), input),
  },
  'notice.settle': {
    access: noticeRights.settle,
    input: v.object({ noticeId: id, note: settledNote }),
    run: (ports, caller, input) => settleNoticeOddity(ports, staffOf(caller), input),
  },
  'notice.list': {
    access: 'order.read',
    input: v.object({ cursor: v.exactOptional(cursor) }),
    run: (ports, caller, input) => listNotices(ports, staffOf(caller), input),
  },
}
