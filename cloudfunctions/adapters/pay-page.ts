import type { PayPage } from '../app/ports'

/** `prefix` ends in `/pay/#`: what follows `#` stays in the browser, so no server's log has the token. */
export const payPageAt = (prefix: string): PayPage => ({
  urlOf: (token) => (prefix === '' ? null : `${prefix}${token}`),
})
