const ROUTE = 'pay-notify'

/** Whom a message is from, and which of our merchant numbers it is for, by the address that was called. */
export interface NotifyAddress {
  /** Null at the address of before, which said neither. */
  named: { provider: string; payee: string } | null
}

/** Where a provider tells of what is paid to a merchant number: `base/provider/payee`, without a query. */
export const notifyUrlOf = (base: string, provider: string, payee: string): string =>
  `${base.replace(/\/+$/, '')}/${encodeURIComponent(provider)}/${encodeURIComponent(payee)}`

/** Null where the path is none of ours. The platform may hand over the route with it or not. */
export function readNotifyPath(path: unknown): NotifyAddress | null {
  const parts = (typeof path === 'string' ? path : '').split('/').filter((part) => part !== '')
  const [provider, payee, ...others] = parts[0] === ROUTE ? parts.slice(1) : parts
  if (provider === undefined) return { named: null }
  return payee === undefined || others.length > 0 ? null : { named: { provider, payee } }
}
