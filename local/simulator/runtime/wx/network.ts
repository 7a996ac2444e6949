import { phone, untilSent } from '../phone'
import { ApiError, api } from './call'

interface RequestOptions {
  url: string
  method?: string
  data?: unknown
  header?: Record<string, string>
  timeout?: number
  dataType?: string
}

type NetworkListener = (state: { isConnected: boolean; networkType: string }) => void
const listeners = new Set<NetworkListener>()
let wasOnline = phone.settings.online

const networkType = () => (phone.settings.online ? 'wifi' : 'none')

phone.onChange(({ online }) => {
  if (online === wasOnline) return
  wasOnline = online
  for (const listener of listeners) listener({ isConnected: online, networkType: networkType() })
})

async function send(
  { url, method = 'GET', data, header, timeout, dataType = 'json' }: RequestOptions,
  signal: AbortSignal,
) {
  if (!phone.settings.online) throw new ApiError('request:fail', { errno: 600003 })
  await untilSent()
  const target = new URL(url)
  const isQuery = method.toUpperCase() === 'GET'
  for (const [name, value] of Object.entries(isQuery && data ? data : {}))
    target.searchParams.set(name, String(value))
  const body = isQuery || data === undefined ? null : bodyOf(data)
  const signals = timeout ? [signal, AbortSignal.timeout(timeout)] : [signal]
  const headers = { 'content-type': 'application/json', ...header }
  const response = await fetch(target, { method, headers, body, signal: AbortSignal.any(signals) })
  const text = await response.text()
  return {
    data: dataType === 'json' ? parsed(text) : text,
    ...{ statusCode: response.status, header: Object.fromEntries(response.headers), cookies: [] },
  }
}

function bodyOf(data: unknown): string | ArrayBuffer {
  return typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export const network = {
  request(options: RequestOptions) {
    const control = new AbortController()
    const run = api('request', (given: RequestOptions) => send(given, control.signal))
    const answer = run(options)
    const task = { abort: () => control.abort(), onHeadersReceived() {}, offHeadersReceived() {} }
    return answer ? Object.assign(answer, task) : task
  },
  getNetworkType: api('getNetworkType', () => ({ networkType: networkType() })),
  onNetworkStatusChange: (listener: NetworkListener) => void listeners.add(listener),
  offNetworkStatusChange(listener?: NetworkListener) {
    if (listener) listeners.delete(listener)
    else listeners.clear()
  },
}
