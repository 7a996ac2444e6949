import { type Fetch, fetchOverHttp } from '../http-fetch'
import { WeixinError } from './error'

export interface WeixinTransportOptions {
  /** Where WeChat's platform stands; plain http only on this machine. */
  baseUrl: string
  timeoutMs: number
  /** Node's own client by default. */
  fetch?: Fetch
}

/** WeChat's answer: HTTP 200 with an `errcode`, 0 where it did what was asked; null where it named none. */
export interface WeixinReply extends Record<string, unknown> {
  errcode: number | null
  errmsg: string
}

/** Posts JSON to one host only, within a time. Throws WeixinError, in which no address stands. */
export type WeixinTransport = (path: string, body: object, accessToken?: string) => Promise<WeixinReply>

export function weixinTransport(options: WeixinTransportOptions): WeixinTransport {
  const origin = checkedOrigin(options.baseUrl)
  return async (path, body, accessToken) => {
    const query = accessToken === undefined ? '' : `?access_token=${encodeURIComponent(accessToken)}`
    const { status, text } = await send(`${origin}${path}${query}`, JSON.stringify(body), options)
    if (status !== 200) throw new WeixinError(`WeChat answered ${status}.`)
    return readReply(text)
  }
}

async function send(
  url: string,
  body: string,
  { timeoutMs, fetch: ask = fetchOverHttp }: Omit<WeixinTransportOptions, 'baseUrl'>,
): Promise<{ status: number; text: string }> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await ask(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      redirect: 'error',
      signal,
    })
    return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString('utf8') }
  } catch (error) {
    // The cause may hold the address, and with it the token.
    const isTimeout = signal.aborted || (error as Error).name === 'TimeoutError'
    throw new WeixinError(isTimeout ? `No answer within ${timeoutMs} ms.` : 'WeChat could not be reached.')
  }
}

function readReply(text: string): WeixinReply {
  let reply: unknown
  try {
    reply = JSON.parse(text)
  } catch {
    throw new WeixinError('The answer was no JSON.')
  }
  if (typeof reply !== 'object' || reply === null) throw new WeixinError('The answer was no object.')
  const { errcode = null, errmsg = '' } = reply as Record<string, unknown>
  if ((errcode !== null && typeof errcode !== 'number') || typeof errmsg !== 'string')
    throw new WeixinError('The answer had no errcode.')
  return { ...reply, errcode, errmsg }
}

function checkedOrigin(baseUrl: string): string {
  const { protocol, hostname, origin } = new URL(baseUrl)
  const isLoopback = /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname)
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return origin
  throw new Error('WeChat is reached over https, or over http on this machine only.')
}
