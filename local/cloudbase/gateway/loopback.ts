import type { IncomingHttpHeaders } from 'node:http'

const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i

/**
 * Why a request is not for this gateway. A page elsewhere could make a browser call a local address under a
 * host name of its own (DNS rebinding), and only browsers send Origin; the SDK sends neither.
 */
export function foreignReason(headers: IncomingHttpHeaders): string | undefined {
  if (!loopbackHost.test(headers.host ?? '')) return 'this gateway answers on loopback addresses only'
  if (headers.origin !== undefined) return 'this gateway does not answer browsers'
  return undefined
}
