import { type Taken, takePush } from '../../app/push/take-push'
import type { PushPorts } from '../../app/push/work-on-push'
import { isClientCall, isRecord } from '../platform-call'
import { type Handler, type Served, serve } from '../serve'

export interface PushResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
}

const BODY_CHARACTERS_MAX = 100_000
/** WeChat waits five seconds and repeats three times; a message is stored long before. */
const ANSWERED_WITHIN_MS = 1_800

const answer = (statusCode: number, body: string): PushResponse => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body,
})

const served = (response: PushResponse, outcome: string): Served<PushResponse> => ({
  answer: response,
  summary: { outcome, status: response.statusCode },
})

/**
 * The door of WeChat's pushed messages: no login, a signature and a seal. Answered once what was pushed is
 * stored, and within two seconds: work that takes longer goes on, or is the timer's.
 */
export function wxPushHandler(
  ports: PushPorts,
  answeredWithinMs = ANSWERED_WITHIN_MS,
): Handler<PushResponse> {
  return serve<PushResponse>({
    door: 'wx-push',
    system: ports,
    internal: () => answer(500, 'Not taken in; please send it again.'),
    async run(event, context) {
      if (!isRecord(event) || isClientCall(event, context) || typeof event.httpMethod !== 'string')
        return served(answer(403, 'Not for this caller.'), 'notAllowed')
      if (!(await ports.pushReader.isSetUp())) return served(answer(404, 'Nobody listens.'), 'notSetUp')
      const query = textsOf(event.queryStringParameters)
      const method = event.httpMethod.toUpperCase()
      if (method === 'GET') {
        const echo = await ports.pushReader.echo(query)
        return echo === null
          ? served(answer(403, 'Not signed.'), 'notSigned')
          : served(answer(200, echo), 'echo')
      }
      if (method !== 'POST') return served(answer(405, 'GET or POST.'), 'method')
      const rawBody = readRawBody(event)
      if (rawBody === null) return served(answer(400, 'A body is needed.'), 'noRawBody')
      return take({ query, rawBody })
    },
  })

  async function take(delivery: { query: Record<string, string>; rawBody: string }) {
    const isOver = after(answeredWithinMs)
    try {
      const taken = await Promise.race([takePush(ports, delivery), isOver.comes])
      if (taken === null) return served(answer(503, 'Not stored; please send it again.'), 'late')
      if (taken.kind === 'rejected') return served(answer(403, 'Not taken.'), taken.reason)
      const hasEnded = taken.kind === 'repeated' || (await worked(taken, isOver.comes))
      return served(answer(200, 'success'), hasEnded ? taken.kind : 'unfinished')
    } finally {
      isOver.forget()
    }
  }

  /** What fails is stored, so WeChat has no need to say it again. */
  async function worked({ work }: Extract<Taken, { kind: 'stored' }>, comes: Promise<null>) {
    const working = work().then(
      () => true,
      (error: unknown) => {
        ports.log.write('error', 'A pushed message could not be worked on.', { reason: String(error) })
        return false
      },
    )
    return (await Promise.race([working, comes])) === true
  }
}

function after(durationMs: number): { comes: Promise<null>; forget: () => void } {
  let timer: NodeJS.Timeout | undefined
  const comes = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), durationMs)
  })
  return { comes, forget: () => clearTimeout(timer) }
}

/** Whatever is no text was not sent by HTTP. */
function textsOf(query: unknown): Record<string, string> {
  const named = Object.entries(isRecord(query) ? query : {})
  return Object.fromEntries(named.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

function readRawBody({ body, isBase64Encoded }: Record<string, unknown>): string | null {
  if (typeof body !== 'string' || body === '' || body.length > BODY_CHARACTERS_MAX) return null
  const isBase64 = isBase64Encoded === true || isBase64Encoded === 'true'
  return isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body
}
