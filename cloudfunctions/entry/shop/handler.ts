import type { Action, Reply } from '../../../typings/reply'
import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../../app/callers/shopper'
import { refuse } from '../../app/outcome'
import type { Ports } from '../../app/ports'
import { actionName, dispatch, type RouteTable } from '../dispatch'
import { isHttpEvent, isRecord, isTimerEvent, readPlatformCall } from '../platform-call'
import { type Handler, serve } from '../serve'
import { addressRoutes } from './address-routes'
import { cartRoutes } from './cart-routes'
import { caseRoutes } from './case-routes'
import { catalogueRoutes } from './catalogue-routes'
import { friendRoutes } from './friend-routes'
import { keepsakesRoutes } from './keepsakes-routes'
import { newsRoutes } from './news-routes'
import { orderRoutes } from './order-routes'
import { reviewRoutes } from './review-routes'
import { searchRoutes } from './search-routes'

/** Everything that the door `shop` can do. */
export const shopRoutes: RouteTable<ShopApi, Shopper> = {
  ...catalogueRoutes,
  ...cartRoutes,
  ...addressRoutes,
  ...orderRoutes,
  ...caseRoutes,
  ...friendRoutes,
  ...keepsakesRoutes,
  ...newsRoutes,
  ...searchRoutes,
  ...reviewRoutes,
}

/** The door of phones: `{ action, data }` from a mini program whose openid the platform vouches for. */
export function shopHandler(ports: Ports): Handler<Reply<Action>> {
  return serve<Reply<Action>>({
    door: 'shop',
    system: ports,
    internal: (id) => ({ ok: false, code: 'INTERNAL', detail: { id } }),
    async run(event, context) {
      const { openid, requestId } = readPlatformCall(context)
      const { action, data } = isRecord(event) ? event : { action: undefined, data: undefined }
      const answer =
        isHttpEvent(event) || isTimerEvent(event)
          ? refuse('NOT_ALLOWED', {})
          : openid === null
            ? refuse('NOT_SIGNED_IN', {})
            : await dispatch(shopRoutes, ports, { openid }, { action, data })
      const outcome = answer.ok ? 'ok' : String(answer.code)
      return { answer, summary: { action: actionName(action), outcome, requestId } }
    },
  })
}
