import type { Clock } from '../../app/ports'
import { type Fetch, type Fetched, type FetchInit, fetchOverHttp } from '../http-fetch'
import { WechatPayError } from './error'
import { parseJson } from './json'
import type { PlatformKey } from './merchant'
import { type SignatureVerdict, verifyMessage } from './signature'

const SDK_ORIGIN = 'https://api.mch.weixin.qq.com'

export interface TransportOptions {
  /** Where WeChat Pay stands; plain http only on this machine. */
  baseUrl: string
  timeoutMs: number
  clock: Clock
  keyOf: (serial: string, mayDownload: boolean) => Promise<PlatformKey | null>
  acceptSerial: () => Promise<string | null>
  /** Node's own client by default. */
  fetch?: Fetch
}

/** `error.verified` false: nobody vouches for it, so it must never change an order. */
export interface TransportReply {
  status: number
  data?: unknown
  error?: { code: string; message: string; verified: boolean }
}

/** Takes the keys to verify with from the reply itself, for the download of certificates. */
export type KeysInReply = (body: string) => Map<string, PlatformKey>

export interface Transport {
  post(url: string, params: Record<string, unknown>, headers: Record<string, string>): Promise<TransportReply>
  get(url: string, headers: Record<string, string>, keysInReply?: KeysInReply): Promise<TransportReply>
  /** A file without a signature; `sign` is asked for headers only where the host is WeChat Pay's. */
  download(url: string, sign: () => Record<string, string>): Promise<Buffer>
  upload(): Promise<never>
}

/**
 * The SDK's way to WeChat Pay: sends exactly the bytes that were signed, to one host only, within a time, and
 * believes no reply whose signature does not fit. Throws WechatPayError.
 */
export function createTransport(options: TransportOptions): Transport {
  const baseUrl = checkedBase(options.baseUrl)

  async function exchange(
    method: 'GET' | 'POST',
    url: string,
    body: string | null,
    headers: Record<string, string>,
    keysInReply?: KeysInReply,
  ): Promise<TransportReply> {
    assertHost(url)
    const { 'Accept-Encoding': _encoding, ...kept } = headers
    const acceptSerial = await options.acceptSerial()
    const request = {
      method,
      headers: acceptSerial ? { ...kept, 'Wechatpay-Serial': acceptSerial } : kept,
      redirect: 'error' as const,
      ...(body === null ? {} : { body }),
    }
    const { status, headers: answers, bytes } = await send(addressOf(url), request, options)
    const answered = { status, headers: answers, text: bytes.toString('utf8') }
    const verdict = await verify(answered, keysInReply)
    return judge(answered, verdict)
  }

  const addressOf = (url: string) => `${baseUrl}${url.slice(SDK_ORIGIN.length)}`

  function verify({ headers, text }: Answered, keysInReply?: KeysInReply): Promise<SignatureVerdict> {
    const inReply = keysInReply?.(text)
    const message = {
      timestamp: headers.get('wechatpay-timestamp') ?? undefined,
      nonce: headers.get('wechatpay-nonce') ?? undefined,
      signature: headers.get('wechatpay-signature') ?? undefined,
      serial: headers.get('wechatpay-serial') ?? undefined,
      body: text,
    }
    const keyOf = async (serial: string) =>
      inReply?.get(serial.toUpperCase()) ?? options.keyOf(serial, inReply === undefined)
    return verifyMessage(message, options.clock.now(), keyOf)
  }

  return {
    post: (url, params, headers) => exchange('POST', url, JSON.stringify(params), headers),
    get: (url, headers, keysInReply) => exchange('GET', url, null, headers, keysInReply),
    async download(url, sign) {
      assertHost(url)
      const { 'Accept-Encoding': _encoding, ...headers } = sign()
      const request = { method: 'GET', headers, redirect: 'error' } as const
      const { status, bytes } = await send(addressOf(url), request, options)
      if (status !== 200) throw new WechatPayError('unreadable', `A download answered ${status}.`, false)
      return bytes
    },
    upload: async () => {
      throw new Error('The shop uploads nothing to WeChat Pay.')
    },
  }
}

function assertHost(url: string): void {
  if (url.startsWith(`${SDK_ORIGIN}/`)) return
  throw new WechatPayError('foreignHost', 'A signed request was meant for a foreign host.', false)
}

interface Answered {
  status: number
  headers: Fetched['headers']
  text: string
}

/** Without an answer a POST may still have been done; a GET changes nothing. */
async function send(
  url: string,
  request: Omit<FetchInit, 'signal'>,
  { timeoutMs, fetch: ask = fetchOverHttp }: Pick<TransportOptions, 'timeoutMs' | 'fetch'>,
): Promise<{ status: number; headers: Fetched['headers']; bytes: Buffer }> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await ask(url, { ...request, signal })
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes }
  } catch (error) {
    const isTimeout = signal.aborted || (error as Error).name === 'TimeoutError'
    const message = isTimeout ? `No answer within ${timeoutMs} ms.` : 'WeChat Pay could not be reached.'
    throw new WechatPayError(isTimeout ? 'timeout' : 'network', message, request.method === 'POST')
  }
}

function judge({ status, text }: Answered, verdict: SignatureVerdict): TransportReply {
  if (status >= 200 && status < 300) {
    if (verdict !== 'ok')
      throw new WechatPayError('signature', `A reply was not WeChat Pay's: ${verdict}.`, true)
    // The SDK looks into an answer without asking whether there is one.
    return { status, data: parseJson(text) ?? {} }
  }
  const body = parseJson(text) as { code?: unknown; message?: unknown } | null
  const code = typeof body?.code === 'string' ? body.code : ''
  const message = typeof body?.message === 'string' ? body.message : ''
  return { status, error: { code, message, verified: verdict === 'ok' } }
}

function checkedBase(baseUrl: string): string {
  const { protocol, hostname, origin } = new URL(baseUrl)
  const isLoopback = /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname)
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return origin
  throw new Error('WeChat Pay is reached over https, or over http on this machine only.')
}
