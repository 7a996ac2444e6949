import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'

/** What the collection `secrets` holds of a merchant; keys are PEM. */
export interface MerchantSecrets {
  mchid: string
  /** The merchant certificate's serial number, in upper case. */
  serialNo: string
  privateKey: string
  certificate: string
  apiV3Key: string
  /** The one before it, while notifications that were sealed with it may still come. */
  previousApiV3Key?: string
  /** WeChat Pay public keys (`PUB_KEY_ID_…`), for merchants of that mode. */
  publicKeys: { keyId: string; publicKey: string }[]
  /** Platform certificates, for merchants of the older mode. */
  certificates: { serialNo: string; certificate: string }[]
}

/** A key of WeChat Pay's that messages are verified with. */
export interface PlatformKey {
  key: KeyObject
  /** When its certificate ends, epoch ms; null for a public key, which ends when WeChat Pay takes it back. */
  expiresAt: number | null
}

/** The merchant with its keys parsed once. */
export interface Merchant {
  appid: string
  mchid: string
  serialNo: string
  privateKey: KeyObject
  privateKeyPem: string
  certificatePem: string
  /** When the merchant's own certificate ends, epoch ms. */
  certificateExpiresAt: number
  /** What notifications are sealed with: the present key, then the one before it. */
  apiV3Keys: Buffer[]
  /** By `Wechatpay-Serial` in upper case: public key ids and certificate serials alike. */
  platformKeys: Map<string, PlatformKey>
  /** The key WeChat Pay is asked to sign with, in public-key mode. */
  acceptSerial: string | null
}

export type LoadMerchant = () => Promise<Merchant>

/** The document `secrets/wechatpay`: the merchant number of today, and those of before or beside. */
export interface WechatPaySecrets extends MerchantSecrets {
  /** Kept for what was paid to them: it is asked about, refunded and compared with their bills. */
  others?: MerchantSecrets[]
}

/** The merchant numbers whose keys are held. */
export interface Merchants {
  /** Where new payments go. */
  current(): Promise<Merchant>
  /** Null for a number whose keys nobody holds. */
  of(mchid: string): Promise<Merchant | null>
  /** Today's first. */
  all(): Promise<Merchant[]>
}

/** Parses keys anew only when the secrets changed, which shows as another object. */
export function merchantsFrom(
  loadSecrets: () => Promise<WechatPaySecrets>,
  loadAppid: () => Promise<string>,
): Merchants {
  type Held = [Merchant, ...Merchant[]]
  let parsed: { secrets: WechatPaySecrets; appid: string; merchants: Held } | null = null
  const load = async () => {
    const [secrets, appid] = await Promise.all([loadSecrets(), loadAppid()])
    if (parsed?.secrets === secrets && parsed.appid === appid) return parsed.merchants
    const { others = [] } = secrets
    const merchants: Held = [
      parseMerchant(secrets, appid),
      ...others.map((other) => parseMerchant(other, appid)),
    ]
    parsed = { secrets, appid, merchants }
    return merchants
  }
  return {
    current: async () => (await load())[0],
    of: async (mchid) => (await load()).find((merchant) => merchant.mchid === mchid) ?? null,
    all: load,
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Parsed when it is first asked for: most calls of a door need no key at all. */
function lazyKey(make: () => PlatformKey): PlatformKey {
  const key = once(make)
  return {
    get key() {
      return key().key
    },
    get expiresAt() {
      return key().expiresAt
    },
  }
}

let lastPrivateKey: { pem: string; key: KeyObject } | null = null

/** A process mostly signs with one key, which is parsed once, whoever loads its secrets. */
function privateKeyOf(pem: string): KeyObject {
  if (lastPrivateKey?.pem !== pem) lastPrivateKey = { pem, key: createPrivateKey(pem) }
  return lastPrivateKey.key
}

function parseMerchant(secrets: MerchantSecrets, appid: string): Merchant {
  const platformKeys = new Map<string, PlatformKey>()
  for (const { keyId, publicKey } of secrets.publicKeys)
    platformKeys.set(
      keyId.toUpperCase(),
      lazyKey(() => ({ key: createPublicKey(publicKey), expiresAt: null })),
    )
  for (const { serialNo, certificate } of secrets.certificates)
    platformKeys.set(
      serialNo.toUpperCase(),
      lazyKey(() => certifiedKey(certificate)),
    )
  const privateKey = once(() => privateKeyOf(secrets.privateKey))
  const certificate = once(() => new X509Certificate(secrets.certificate))
  return {
    appid,
    mchid: secrets.mchid,
    serialNo: secrets.serialNo.toUpperCase(),
    get privateKey() {
      return privateKey()
    },
    privateKeyPem: secrets.privateKey,
    certificatePem: secrets.certificate,
    get certificateExpiresAt() {
      return Date.parse(certificate().validTo)
    },
    apiV3Keys: [secrets.apiV3Key, ...(secrets.previousApiV3Key ? [secrets.previousApiV3Key] : [])].map(
      parseApiV3Key,
    ),
    platformKeys,
    acceptSerial: secrets.publicKeys.at(-1)?.keyId ?? null,
  }
}

/** The key in a platform certificate, and how long it holds. */
export function certifiedKey(pem: string): PlatformKey {
  const certificate = new X509Certificate(pem)
  return { key: certificate.publicKey, expiresAt: Date.parse(certificate.validTo) }
}

function parseApiV3Key(text: string): Buffer {
  const key = Buffer.from(text, 'utf8')
  if (key.length !== 32) throw new Error('An APIv3 key has 32 bytes.')
  return key
}
