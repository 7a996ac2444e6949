import type { Clock, Log, PayChannel } from '../../app/ports'
import type { LoadMerchant, Merchant, PlatformKey } from './merchant'
import { hasEnded } from './signature'

const REFRESH_AT_MOST_EVERY_MS = 60_000

export type DownloadCertificates = (merchant: Merchant) => Promise<Map<string, PlatformKey>>

export interface KeyStore {
  /**
   * The key that a `Wechatpay-Serial` names, ended or not; null where it is not WeChat Pay's. The download
   * itself must not ask for another (`mayDownload` false): it would wait for its own end.
   */
  find(serial: string, mayDownload?: boolean): Promise<PlatformKey | null>
  /**
   * When the merchant's certificate ends, and the last of WeChat Pay's where there is no public key beside.
   */
  certificateEnds(): ReturnType<PayChannel['credentialEnds']>
}

/**
 * Holds both kinds of keys. A serial that nobody knows may be a new platform certificate: they are downloaded
 * at most once a minute, by one caller for all that wait; never for public keys, which only the merchant
 * platform shows.
 */
export function keyStore(
  loadMerchant: LoadMerchant,
  download: DownloadCertificates,
  clock: Clock,
  log: Log,
): KeyStore {
  let downloaded = new Map<string, PlatformKey>()
  let refreshedAt: number | null = null
  let refreshing: Promise<void> | null = null
  let alarmedAt: number | null = null

  async function refresh(merchant: Merchant): Promise<void> {
    try {
      downloaded = new Map([...downloaded, ...(await download(merchant))])
    } catch (error) {
      log.write('warn', 'Platform certificates could not be downloaded.', {
        reason: (error as Error).message,
      })
    } finally {
      refreshing = null
    }
  }

  /** Nothing that it signed is believed any more: somebody has to look, and is told once a minute. */
  function alarm(serial: string): void {
    if (alarmedAt !== null && clock.now() < alarmedAt + REFRESH_AT_MOST_EVERY_MS) return
    alarmedAt = clock.now()
    log.write('error', 'A message was signed with a certificate that has ended.', { serial })
  }

  return {
    async find(serial, mayDownload = true) {
      const name = serial.toUpperCase()
      const merchant = await loadMerchant()
      const known = merchant.platformKeys.get(name) ?? downloaded.get(name)
      if (known) {
        if (hasEnded(known, clock.now())) alarm(name)
        return known
      }
      if (!mayDownload || !/^[0-9A-F]{8,64}$/.test(name)) return null
      const isTooSoon = refreshedAt !== null && clock.now() < refreshedAt + REFRESH_AT_MOST_EVERY_MS
      if (!refreshing && !isTooSoon) {
        refreshedAt = clock.now()
        refreshing = refresh(merchant)
      }
      await refreshing
      return downloaded.get(name) ?? null
    },
    async certificateEnds() {
      const { serialNo: serial, certificateExpiresAt: endsAt, platformKeys } = await loadMerchant()
      const own = { whose: 'ours' as const, serial, endsAt }
      const theirs = [...platformKeys, ...downloaded].map(([name, { expiresAt }]) => ({
        whose: 'theirs' as const,
        serial: name,
        endsAt: expiresAt ?? Number.POSITIVE_INFINITY,
      }))
      const last = theirs.sort((one, other) => other.endsAt - one.endsAt)[0]
      return last && Number.isFinite(last.endsAt) ? [own, last] : [own]
    },
  }
}
