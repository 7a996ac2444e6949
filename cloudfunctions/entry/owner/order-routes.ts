import * as v from 'valibot'
import { getOrder } from '../../app/owner/get-order'
import { getOverview } from '../../app/owner/get-overview'
import { listNotices } from '../../app/owner/list-notices'
import { listOrders } from '../../app/owner/list-orders'
import { revealContact } from '../../app/owner/reveal-contact'
import { settleNoticeOddity, settleOrderOddity } from '../../app/owner/settle-oddity'
import { plainKey } from '../plain-text'
import { cursor, epochMs, id, nothing, search, settledNote } from './inputs'
import { everyRole, managers, type OwnerRoutes, staffOf } from './route'

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
    access: everyRole,
    input: nothing,
    run: (ports) => getOverview(ports),
  },
  'order.list': {
    access: everyRole,
    input: v.object({
      tab: v.picklist(['all', 'unpaid', 'toShip', 'held', 'shipped', 'closed', 'quarantined']),
      search: v.exactOptional(search),
      fromAt: v.exactOptional(epochMs),
      toAt: v.exactOptional(epochMs),
      cursor: v.exactOptional(cursor),
    }),
    run: (ports, _caller, input) => listOrders(ports, input),
  },
  'order.get': {
    access: everyRole,
    input: v.object({ orderId: id }),
    run: (ports, _caller, input) => getOrder(ports, input),
  },
  'order.revealContact': {
    access: everyRole,
    input: v.object({ orderId: id }),
    run: (ports, caller, input) => revealContact(ports, staffOf(caller), input),
  },
  'order.settleOddity': {
    access: managers,
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
    access: managers,
    input: v.object({ noticeId: id, note: settledNote }),
    run: (ports, caller, input) => settleNoticeOddity(ports, staffOf(caller), input),
  },
  'notice.list': {
    access: everyRole,
    input: v.object({ cursor: v.exactOptional(cursor) }),
    run: (ports, _caller, input) => listNotices(ports, input),
  },
}
