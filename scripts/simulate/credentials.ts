import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import type { MerchantSecrets } from '../../cloudfunctions/adapters/wechatpay/merchant'
import type { WeixinSecrets } from '../../cloudfunctions/adapters/weixin/access-token'
import { createCertificate } from '../../local/wechatpay/keys/certificate'
import type { Credentials } from '../../local/wechatpay/keys/credentials'
import { APPID } from './catalogue'

/**
 * `real`: RSA keys of 2,048 bits, as WeChat Pay's are. `standIn`: of 512 bits, which sign the same way, as
 * deterministically, and twenty times faster.
 */
export type KeyStrength = 'real' | 'standIn'

export interface MerchantKeys {
  credentials: Credentials
  secrets: MerchantSecrets
  weixin: WeixinSecrets
}

const MCHID = '1900000001'
const API_V3_KEY = 'simulation-of-an-api-v3-key-0032'
const APP_SECRET = 'simulation-of-the-secret-of-an-app'
const PUSH = {
  token: 'simulation-of-a-token',
  encodingAESKey: `${'SimulationOfAnAesKey00'.repeat(2).slice(0, 42)}A`,
}
const PUBLIC_KEY_ID = `PUB_KEY_ID_01${MCHID}2026112200000001`
const VALID_FROM = Date.parse('2026-01-01T00:00:00Z')
const FIVE_YEARS_MS = 5 * 365 * 86_400_000

const made = new Map<KeyStrength, MerchantKeys>()

/** The keys of one merchant and of the platform, made once a process: no run looks at their bytes. */
export function merchantKeys(strength: KeyStrength): MerchantKeys {
  const known = made.get(strength)
  if (known) return known
  const keys = makeKeys(strength === 'real' ? 2048 : 512)
  made.set(strength, keys)
  return keys
}

function makeKeys(modulusLength: number): MerchantKeys {
  const merchant = certified(modulusLength, MCHID)
  const platform = certified(modulusLength, 'Simulated payment platform')
  const wechatpay = keyPair(modulusLength)
  const { serialNo } = merchant
  return {
    credentials: {
      directory: '',
      mchid: MCHID,
      apiV3Key: API_V3_KEY,
      appSecret: APP_SECRET,
      push: PUSH,
      merchantCertificate: new X509Certificate(merchant.certificate),
      merchantSerialNo: serialNo,
      publicKeyId: PUBLIC_KEY_ID,
      wechatpayPrivateKey: createPrivateKey(wechatpay.privateKey),
      platformCertificates: [
        {
          serialNo: platform.serialNo,
          privateKey: createPrivateKey(platform.privateKey),
          pem: platform.certificate,
          validFromMs: VALID_FROM,
          validUntilMs: VALID_FROM + FIVE_YEARS_MS,
        },
      ],
    },
    secrets: {
      mchid: MCHID,
      serialNo,
      privateKey: merchant.privateKey,
      certificate: merchant.certificate,
      apiV3Key: API_V3_KEY,
      publicKeys: [{ keyId: PUBLIC_KEY_ID, publicKey: wechatpay.publicKey }],
      certificates: [{ serialNo: platform.serialNo, certificate: platform.certificate }],
    },
    weixin: { appid: APPID, appSecret: APP_SECRET },
  }
}

function keyPair(modulusLength: number): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
}

function certified(modulusLength: number, commonName: string) {
  const { privateKey } = keyPair(modulusLength)
  const { pem, serialNo } = createCertificate({
    privateKey: createPrivateKey(privateKey),
    organization: 'Simulation',
    commonName,
    validFromMs: VALID_FROM,
    validUntilMs: VALID_FROM + FIVE_YEARS_MS,
  })
  return { privateKey, certificate: pem, serialNo }
}
