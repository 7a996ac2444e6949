import * as v from 'valibot'
import type { PayPageApi } from '../../../typings/friend-pay'
import type { Action, Reply } from '../../../typings/reply'
import { codeForPage } from '../../app/friend/code-for-page'
import { confirmPayPage } from '../../app/friend/confirm-pay-page'
import { getPayPage } from '../../app/friend/get-pay-page'
import { refuse } from '../../app/outcome'
import type { Ports } from '../../app/ports'
import type { Config } from '../config'
import { actionName, dispatch, type RouteTable } from '../dispatch'
import { response, statusOfReply, turnedAway } from '../http-door'
import { type HttpResponse, parseJson, readHttpEvent } from '../http-event'
import { isClientCall, isRecord } from '../platform-call'
import { type Handler, serve } from '../serve'
import { expectedTotalFen, payToken } from '../shop/inputs'

const path = '/api/pay'
const bodyCharactersMax = 2_000
const input = v.object({ token: payToken })

/** Nobody is known here: all that a caller shows is a token. */
export const payPageRoutes: RouteTable<PayPageApi, null> = {
  'page.get': { input, run: (ports, _nobody, asked) => getPayPage(ports, asked) },
  'page.code': {
    input: v.object({ token: payToken, expectedTotalFen }),
    run: (ports, _nobody, asked) => codeForPage(ports, asked),
  },
  'page.confirmPayment': { input, run: (ports, _nobody, asked) => confirmPayPage(ports, asked) },
}

/** The door of second screens: `POST /api/pay` with `{ action, data }`, from our pages, without a login. */
export function payPageHandler(
  ports: Ports,
  { payOrigins: origins }: Pick<Config, 'payOrigins'>,
): Handler<HttpResponse | Reply<Action>> {
  return serve<HttpResponse | Reply<Action>>({
    door: 'pay-page',
    system: ports,
    internal: (id) => response(500, { ok: false, code: 'INTERNAL', detail: { id } }),
    async run(event, context) {
      const request = isClientCall(event, context) ? null : readHttpEvent(event)
      if (!request) return { answer: refuse('NOT_ALLOWED', {}), summary: { outcome: 'WRONG_CALLER' } }
      const early = turnedAway(request, { path, origins, bodyCharactersMax })
      if (early) return { answer: early, summary: { outcome: early.statusCode } }
      const body = parseJson(request.body)
      const { action, data } = isRecord(body) ? body : { action: undefined, data: undefined }
      const reply = await dispatch(payPageRoutes, ports, null, { action, data })
      const outcome = reply.ok ? 'ok' : String(reply.code)
      return {
        answer: response(statusOfReply(reply), reply),
        summary: { action: actionName(action), outcome },
      }
    },
  })
}
