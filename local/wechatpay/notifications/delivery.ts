import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** What came back from the merchant's address. */
export interface DeliveryResult {
  outcome: 'answered' | 'timeout' | 'unreachable'
  status?: number
  answer?: string
}

/** Posts a signed notification, until `closing` is aborted; tests hand in their own. */
export type Deliver = (
  url: string,
  headers: Record<string, string>,
  body: string,
  closing: AbortSignal,
) => Promise<DeliveryResult>

/** WeChat Pay waits five seconds for an answer and follows no redirect. */
const patienceMs = 5_000
const answerCharactersMax = 200

// `fetch` would do the same for three times the processor's time, and a busy shop is told of every payment.
const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }

export const deliverOverHttp: Deliver = (url, headers, body, closing) =>
  new Promise((resolve) => {
    let sent: ClientRequest | undefined
    let isOpen = true
    const end = (result: DeliveryResult) => {
      isOpen = false
      clearTimeout(timer)
      closing.removeEventListener('abort', giveUp)
      resolve(result)
      if (result.outcome !== 'answered') sent?.destroy()
    }
    const giveUp = () => end({ outcome: 'unreachable' })
    const timer = setTimeout(() => end({ outcome: 'timeout' }), patienceMs)
    closing.addEventListener('abort', giveUp)
    if (closing.aborted) return giveUp()
    const send = () => {
      const sending = post(url, headers, body)
      sent = sending
      // A connection that was kept may be closed by the other side at this very moment: that is no answer.
      sending.on('error', () => (isOpen && sending.reusedSocket ? send() : giveUp()))
      sending.on('response', (reply) => {
        isOpen = false
        read(reply, end, giveUp)
      })
    }
    try {
      send()
    } catch {
      giveUp()
    }
  })

function post(url: string, headers: Record<string, string>, body: string): ClientRequest {
  const isHttps = url.startsWith('https:')
  const sent = (isHttps ? requestHttps : requestHttp)(url, {
    method: 'POST',
    agent: isHttps ? agents.https : agents.http,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Accept: '*/*',
      'User-Agent': 'Mozilla/4.0',
      ...headers,
    },
  })
  sent.end(body)
  return sent
}

function read(reply: IncomingMessage, end: (result: DeliveryResult) => void, giveUp: () => void): void {
  let answer = ''
  reply.setEncoding('utf8')
  reply.on('data', (part: string) => {
    if (answer.length < answerCharactersMax) answer += part
  })
  reply.on('error', giveUp)
  reply.on('end', () =>
    end({ outcome: 'answered', status: reply.statusCode ?? 0, answer: answer.slice(0, answerCharactersMax) }),
  )
}
