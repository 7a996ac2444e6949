import { randomLetters } from '../identifiers'
import { formatRfc3339 } from '../time'
import {
  addPlatformCertificate,
  type Credentials,
  type IssuedCertificate,
  issueMerchantCertificate,
  type PlatformCertificate,
} from './credentials'
import { type EncryptedResource, encryptResource } from './resource'
import type { MessageSigner } from './signatures'

/** How the sandbox signs: WeChat Pay's public key, a platform certificate, or a mix as in a migration. */
export type KeyMode = 'publicKey' | 'certificate' | 'both'

interface CertificateEntry {
  serial_no: string
  effective_time: string
  expire_time: string
  encrypt_certificate: EncryptedResource
}

/** Chooses the key of each message; `both` signs callbacks with either in turn, as during a migration. */
export class PlatformKeys {
  /** How far the platform's clock is off, for rehearsing skew. */
  skewMs = 0
  private turn = 0

  constructor(
    private readonly credentials: Credentials,
    public mode: KeyMode,
  ) {}

  /** A request that names a public key in `Wechatpay-Serial` is answered with it; else the mode decides. */
  forResponse(requestedSerial: string | undefined): MessageSigner {
    if (requestedSerial === this.credentials.publicKeyId) return this.publicKey()
    return this.mode === 'publicKey' ? this.publicKey() : this.certificate()
  }

  forNotification(): MessageSigner {
    if (this.mode !== 'both') return this.forResponse(undefined)
    this.turn += 1
    return this.turn % 2 ? this.publicKey() : this.certificate()
  }

  /** Undefined for merchants who have a public key only: the platform then knows no certificates. */
  certificates(): CertificateEntry[] | undefined {
    if (this.mode === 'publicKey') return undefined
    return this.credentials.platformCertificates.map((certificate) => ({
      serial_no: certificate.serialNo,
      effective_time: formatRfc3339(certificate.validFromMs),
      expire_time: formatRfc3339(certificate.validUntilMs),
      encrypt_certificate: encryptResource(certificate.pem, 'certificate', this.credentials.apiV3Key),
    }))
  }

  /** Adds a newer platform certificate, which signs from now on; the older ones stay listed. */
  async rotate(nowMs: number): Promise<string> {
    const { platformCertificates, directory } = this.credentials
    const added = await addPlatformCertificate(directory, platformCertificates.length + 1, nowMs)
    platformCertificates.push(added)
    return added.serialNo
  }

  /** Another certificate of the merchant, valid beside the ones before it; a restart forgets it. */
  issueMerchantCertificate(nowMs: number): Promise<IssuedCertificate> {
    return issueMerchantCertificate(this.credentials, nowMs)
  }

  /** What is sealed from now on is sealed with the key that this answers; a restart forgets it. */
  changeApiV3Key(): string {
    this.credentials.apiV3Key = randomLetters(32)
    return this.credentials.apiV3Key
  }

  newestCertificate(): PlatformCertificate {
    const newest = this.credentials.platformCertificates.at(-1)
    if (!newest) throw new Error('The sandbox has no platform certificate.')
    return newest
  }

  private publicKey(): MessageSigner {
    return { serial: this.credentials.publicKeyId, privateKey: this.credentials.wechatpayPrivateKey }
  }

  private certificate(): MessageSigner {
    const { serialNo, privateKey } = this.newestCertificate()
    return { serial: serialNo, privateKey }
  }
}
