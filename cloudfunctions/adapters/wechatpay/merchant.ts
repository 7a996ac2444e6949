import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'

/** What the collection `secrets` holds of a merchant; keys are PEM. */
export interface MerchantSecrets {
  mchid: string
  /** The merchant certificate's serial number, in upper case. */
  serialNo: string
  privateKey: string
  certificate: string
  apiV3Key: string
  /** WeChat Pay public keys (`PUB_KEY_ID_…`), for merchants of that mode. */
  publicKeys: { keyId: string; publicKey: string }[]
  /** Platform certificates, for merchants of the older mode. */
  certificates: { serialNo: string; certificate: string }[]
}

/** The merchant with its keys parsed once. */
export interface Merchant {
  appid: string
  mchid: string
  serialNo: string
  privateKey: KeyObject
  privateKeyPem: string
  certificatePem: string
  apiV3Key: Buffer
  /** By `Wechatpay-Serial` in upper case: public key ids and certificate serials alike. */
  platformKeys: Map<string, KeyObject>
  /** The key WeChat Pay is asked to sign with, in public-key mode. */
  acceptSerial: string | null
}

export type LoadMerchant = () => Promise<Merchant>

/** Parses keys anew only when the secrets changed, which shows as another object. */
export function merchantLoader(
  loadSecrets: () => Promise<MerchantSecrets>,
  loadAppid: () => Promise<string>,
): LoadMerchant {
  let parsed: { secrets: MerchantSecrets; merchant: Merchant } | null = null
  return async () => {
    const [secrets, appid] = await Promise.all([loadSecrets(), loadAppid()])
    if (parsed?.secrets === secrets && parsed.merchant.appid === appid) return parsed.merchant
    parsed = { secrets, merchant: parseMerchant(secrets, appid) }
    return parsed.merchant
  }
}

function parseMerchant(secrets: MerchantSecrets, appid: string): Merchant {
  const apiV3Key = Buffer.from(secrets.apiV3Key, 'utf8')
  if (apiV3Key.length !== 32) throw new Error('The APIv3 key must have 32 bytes.')
  const platformKeys = new Map<string, KeyObject>()
  for (const { keyId, publicKey } of secrets.publicKeys)
    platformKeys.set(keyId.toUpperCase(), createPublicKey(publicKey))
  for (const { serialNo, certificate } of secrets.certificates)
    platformKeys.set(serialNo.toUpperCase(), new X509Certificate(certificate).publicKey)
  return {
    appid,
    mchid: secrets.mchid,
    serialNo: secrets.serialNo.toUpperCase(),
    privateKey: createPrivateKey(secrets.privateKey),
    privateKeyPem: secrets.privateKey,
    certificatePem: secrets.certificate,
    apiV3Key,
    platformKeys,
    acceptSerial: secrets.publicKeys.at(-1)?.keyId ?? null,
  }
}
