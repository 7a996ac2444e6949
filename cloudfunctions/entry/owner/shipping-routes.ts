import * as v from 'valibot'
import { listOutbox } from '../../app/outbox/list-outbox'
import { retryMessage } from '../../app/outbox/retry-message'
import { correctParcel } from '../../app/shipping/correct-parcel'
import { listCarriers } from '../../app/shipping/list-carriers'
import { shipOrder } from '../../app/shipping/ship-order'
import { orderRights, outboxRights, parcelRights } from '../../domain/rights'
import { plainTextLine } from '../plain-text'
import { cursor, id, lines, nothing, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const short = plainTextLine(64)
const wish = {
  mode: v.picklist(['express', 'local', 'virtual', 'pickup']),
  carrier: v.exactOptional(short),
  trackingNo: v.exactOptional(short),
}

/** Parcels, and what WeChat has to be told of them: whoever packs may do it. */
export const shippingRoutes: OwnerRoutes<
  'carrier.list' | 'order.ship' | 'order.correctParcel' | 'outbox.list' | 'outbox.retry'
> = {
  'carrier.list': {
    access: 'order.read',
    input: nothing,
    run: () => listCarriers(),
  },
  'order.ship': {
    access: orderRights.ship,
    input: v.object({
      requestKey,
      orderId: id,
      lines: v.exactOptional(lines),
      despiteCases: v.exactOptional(v.pipe(v.array(id), v.maxLength(20))),
      ...wish,
    }),
    run: (ports, caller, input) => shipOrder(ports, staffOf(caller), input),
  },
  'order.correctParcel': {
    access: parcelRights.correct,
    input: v.object({ orderId: id, parcelId: id, ...wish }),
    run: (ports, caller, input) => correctParcel(ports, staffOf(caller), input),
  },
  'outbox.list': {
    access: 'order.read',
    input: v.object({ cursor: v.exactOptional(cursor) }),
    run: (ports, caller, input) => listOutbox(ports, staffOf(caller), input),
  },
  'outbox.retry': {
    access: outboxRights.retry,
    input: v.object({ messageId: id }),
    run: (ports, caller, input) => retryMessage(ports, staffOf(caller), input),
  },
}
