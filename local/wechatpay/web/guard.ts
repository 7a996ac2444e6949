import { refusal, type WebReply, type WebRequest } from './messages'

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Keeps other sites out: the Host must name this machine (a foreign name that resolves to it is refused),
 * a POST of a browser must come from the sandbox's own pages, and must carry JSON, which a form cannot send.
 */
export function guard(request: WebRequest, port: number): WebReply | undefined {
  const hosts = loopbackNames.map((name) => `${name}:${port}`)
  if (!hosts.includes(request.headers.host ?? '')) return refusal(421, '只能用本机地址打开')
  if (request.method === 'GET') return undefined
  const { origin } = request.headers
  if (origin !== undefined && !hosts.includes(origin.replace(/^http:\/\//, ''))) {
    return refusal(403, '不接受其他网站的请求')
  }
  const isJson = request.headers['content-type']?.split(';')[0]?.trim() === 'application/json'
  return isJson ? undefined : refusal(415, '请用 application/json')
}
