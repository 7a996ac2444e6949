import { applyNotice, type NoticePorts } from '../../app/inbox/apply-notice'
import type { Acknowledgement, Ports } from '../../app/ports'
import { isClientCall, isRecord } from '../platform-call'
import { type Handler, type Served, serve } from '../serve'
import { readNotifyPath } from './address'

export interface NotifyResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
}

const BODY_CHARACTERS_MAX = 100_000

/** Whatever a provider wants to hear, this is not it: it sends its message again. */
const failed = (statusCode: number, message: string): NotifyResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ code: 'FAIL', message }),
})

/**
 * The door of the providers: no login, a signature over the raw bytes; acknowledged in the provider's own
 * form only after what it says is stored.
 */
export function payNotifyHandler(ports: NoticePorts & Pick<Ports, 'ids'>): Handler<NotifyResponse> {
  return serve<NotifyResponse>({
    door: 'pay-notify',
    system: ports,
    internal: () => failed(500, 'Not taken in; please send it again.'),
    async run(event, context) {
      if (!isRecord(event) || isClientCall(event, context) || typeof event.httpMethod !== 'string')
        return served(failed(403, 'Not for this caller.'), 'notAllowed')
      if (event.httpMethod.toUpperCase() !== 'POST') return served(failed(405, 'POST only.'), 'method')
      const rawBody = readRawBody(event)
      if (rawBody === null || !isRecord(event.headers))
        return served(failed(400, 'The raw body is needed.'), 'noRawBody')
      const to = addressee(ports, event.path)
      if (!to) return served(failed(404, 'Nobody is told anything here.'), 'noSuchAddress')
      const answer = await applyNotice(ports, { ...to, headers: headersOf(event.headers), rawBody })
      return served(acknowledged(answer.ack), answer.kind === 'rejected' ? answer.reason : 'ok')
    },
  })
}

/** Null where the address names no provider of ours. */
function addressee({ channels }: Pick<Ports, 'channels'>, path: unknown) {
  const address = readNotifyPath(path)
  if (!address) return null
  if (!address.named) return { channel: channels.unnamed(), payee: null }
  const channel = channels.find(address.named.provider)
  return channel && { channel, payee: address.named.payee }
}

const acknowledged = ({ status, contentType, body }: Acknowledgement): NotifyResponse => ({
  statusCode: status,
  headers: contentType === undefined ? {} : { 'content-type': contentType },
  body,
})

const served = (answer: NotifyResponse, outcome: string): Served<NotifyResponse> => ({
  answer,
  summary: { outcome, status: answer.statusCode },
})

/** The bytes that were signed; a body that was parsed on its way can never be verified. */
function readRawBody({ body, isBase64Encoded }: Record<string, unknown>): string | null {
  if (typeof body !== 'string' || body === '' || body.length > BODY_CHARACTERS_MAX) return null
  const isBase64 = isBase64Encoded === true || isBase64Encoded === 'true'
  return isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body
}

/** Whatever is no text was not sent by HTTP. */
function headersOf(headers: Record<string, unknown>): Record<string, string> {
  const named = Object.entries(headers).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  )
  return Object.fromEntries(named)
}
