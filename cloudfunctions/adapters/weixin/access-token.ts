import type { Clock, Saved } from '../../app/ports'
import { WeixinError } from './error'
import type { WeixinTransport } from './transport'

/** What the collection `secrets` holds of the mini program, in the document `weixin`. */
export interface WeixinSecrets {
  appid: string
  appSecret: string
}

/** The token that all instances share. `revision` 0: nothing is stored yet. */
export interface StoredToken {
  appid: string
  token: string
  expiresAt: number
  /** Until then one caller renews it; 0 where nobody does. */
  leaseUntil: number
  /** When it was last renewed although it should have lived. */
  forcedAt: number
  revision: number
}

export interface AccessTokenStore {
  get(appid: string): Promise<StoredToken | null>
  /** Writes if the stored revision is still `stored.revision`, and raises it. */
  save(stored: StoredToken): Saved
}

export interface AccessTokenOptions {
  post: WeixinTransport
  loadSecrets: () => Promise<WeixinSecrets>
  store: AccessTokenStore
  clock: Clock
}

export interface AccessTokens {
  get(): Promise<string>
  /** Another token than the one that WeChat refused. */
  instead(refused: string): Promise<string>
}

/** WeChat renews a token five minutes before its end, and both live in that time. */
const MARGIN_MS = 5 * 60_000
/** Longer than a renewal may take. */
const LEASE_MS = 15_000
/** WeChat renews by force twenty times a day, and not within 30 s of the last. */
const FORCED_APART_MS = 60_000
const WAITS_MAX = 20
/** No token lives longer; an answer that says so is about something else. */
const LIVES_S_MAX = 86_400
const WAIT_MS = 250

/**
 * The access token: kept by the process, shared over the database, and renewed by one caller at a time, who
 * took the lease by a conditional write. The others wait for what that one stores. Tokens are never logged.
 */
export function accessTokens({ post, loadSecrets, store, clock }: AccessTokenOptions): AccessTokens {
  let own: StoredToken | null = null
  /** Callers of this process who want the same wait for the same search. */
  const searches = new Map<string | null, Promise<string>>()

  const isGood = (stored: StoredToken, refused: string | null): boolean =>
    stored.token !== '' && stored.token !== refused && clock.now() < stored.expiresAt - MARGIN_MS

  function find(refused: string | null): Promise<string> {
    const begun = searches.get(refused)
    if (begun) return begun
    const search = seek(refused).finally(() => searches.delete(refused))
    searches.set(refused, search)
    return search
  }

  async function seek(refused: string | null): Promise<string> {
    const secrets = await loadSecrets()
    if (own && own.appid === secrets.appid && isGood(own, refused)) return own.token
    for (let waits = 0; waits < WAITS_MAX; waits++) {
      const stored = (await store.get(secrets.appid)) ?? emptyToken(secrets.appid)
      if (isGood(stored, refused)) {
        own = stored
        return stored.token
      }
      const lease = leaseOf(stored, clock.now())
      if (lease && (await store.save(lease))) {
        own = await renew({ ...lease, revision: lease.revision + 1 }, secrets, refused)
        return own.token
      }
      await clock.pause(WAIT_MS)
    }
    throw new WeixinError('Another caller renews the access token and has not ended.')
  }

  async function renew(
    lease: StoredToken,
    secrets: WeixinSecrets,
    refused: string | null,
  ): Promise<StoredToken> {
    const now = clock.now()
    const isForced = refused !== null && lease.token === refused
    try {
      if (isForced && now < lease.forcedAt + FORCED_APART_MS)
        throw new WeixinError('A new access token was refused as well.')
      const granted = await grant(post, secrets, isForced)
      const expiresAt = now + granted.livesMs
      const forcedAt = isForced ? now : lease.forcedAt
      const renewed = { ...lease, token: granted.token, expiresAt, leaseUntil: 0, forcedAt }
      await storeUnlessTaken(store, renewed)
      return renewed
    } catch (error) {
      await storeUnlessTaken(store, { ...lease, leaseUntil: 0 })
      throw error
    }
  }

  return { get: () => find(null), instead: (refused) => find(refused) }
}

/** A renewal that outlived its lease is good all the same; what another one stored stands. */
const storeUnlessTaken = async (store: AccessTokenStore, token: StoredToken): Promise<boolean> =>
  store.save(token)

async function grant(
  post: WeixinTransport,
  { appid, appSecret }: WeixinSecrets,
  isForced: boolean,
): Promise<{ token: string; livesMs: number }> {
  const reply = await post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid,
    secret: appSecret,
    force_refresh: isForced,
  })
  const { access_token: token, expires_in: livesSeconds, errcode } = reply
  const isGranted = (errcode === null || errcode === 0) && typeof token === 'string' && token !== ''
  if (!isGranted || typeof livesSeconds !== 'number' || !(livesSeconds > 0 && livesSeconds <= LIVES_S_MAX))
    throw new WeixinError(`WeChat gave no access token: ${reply.errcode} ${reply.errmsg}`)
  return { token, livesMs: livesSeconds * 1_000 }
}

const emptyToken = (appid: string): StoredToken => ({
  appid,
  token: '',
  expiresAt: 0,
  leaseUntil: 0,
  forcedAt: 0,
  revision: 0,
})

/** Null while another one holds it. */
function leaseOf(stored: StoredToken, now: number): StoredToken | null {
  return now < stored.leaseUntil ? null : { ...stored, leaseUntil: now + LEASE_MS }
}
