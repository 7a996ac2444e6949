import { createHash, timingSafeEqual } from 'node:crypto'
import { randomDigits, randomLetters } from '../identifiers'
import type { Store } from '../store'
import { PlatformError } from './platform-error'
import type { AccessTokenRecord } from './records'

const lifeMs = 7_200_000
/** Asked for in its last five minutes, a token is renewed, and the old one lives on to its end. */
const renewalMs = 300_000
const forcedApartMs = 30_000

/** The one stable access token of the mini program: developers.weixin.qq.com, getStableAccessToken. */
export class AccessTokens {
  constructor(
    private readonly store: Store,
    private readonly account: { appid: string; appSecret: string },
    private readonly clock: () => number,
  ) {}

  /** The same token until near its end, or another at once where that is forced. */
  issue(request: Record<string, unknown>): { access_token: string; expires_in: number } {
    const { grant_type: grantType, appid, secret, force_refresh: isForced = false } = request
    if (grantType !== 'client_credential') throw new PlatformError(40002, 'invalid grant_type')
    if (typeof appid !== 'string' || appid === '') throw new PlatformError(41002, 'appid missing')
    if (typeof secret !== 'string' || secret === '') throw new PlatformError(41004, 'appsecret missing')
    if (appid !== this.account.appid) throw new PlatformError(40013, 'invalid appid')
    if (!isSame(secret, this.account.appSecret)) throw new PlatformError(40125, 'invalid appsecret')
    const now = this.clock()
    const { token, expiresAt } = isForced === true ? this.force(now) : this.current(now)
    return { access_token: token, expires_in: Math.floor((expiresAt - now) / 1_000) }
  }

  private current(now: number): AccessTokenRecord {
    const known = this.store.accessTokens.get(this.account.appid)
    if (known && now < known.expiresAt - renewalMs) return known
    const previous = known && { token: known.token, expiresAt: known.expiresAt }
    return this.put({ ...newToken(now), ...(previous ? { previous } : {}) })
  }

  private force(now: number): AccessTokenRecord {
    const known = this.store.accessTokens.get(this.account.appid)
    if (known?.forcedAt !== undefined && now < known.forcedAt + forcedApartMs) return this.current(now)
    return this.put({ ...newToken(now), forcedAt: now })
  }

  /** Throws unless it is the token of now, or the one before in its last minutes. */
  check(token: string | null): void {
    if (!token) throw new PlatformError(41001, 'access_token missing')
    const known = this.store.accessTokens.get(this.account.appid)
    const found = [known, known?.previous].find((each) => each?.token === token)
    if (!found) throw new PlatformError(40001, 'invalid credential, access_token is invalid or not latest')
    if (this.clock() >= found.expiresAt) throw new PlatformError(42001, 'access_token expired')
  }

  /** As if somebody else had renewed it by force: what is in use is worth nothing any more. */
  revoke(): void {
    this.put(newToken(this.clock()))
  }

  private put(record: AccessTokenRecord): AccessTokenRecord {
    this.store.accessTokens.put(this.account.appid, record)
    return record
  }
}

const newToken = (now: number): AccessTokenRecord => ({
  token: `${randomDigits(2)}_${randomLetters(120)}`,
  issuedAt: now,
  expiresAt: now + lifeMs,
})

/** By their hashes, which have one length: the time it takes tells nothing of a secret. */
function isSame(one: string, other: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hashOf(one), hashOf(other))
}
