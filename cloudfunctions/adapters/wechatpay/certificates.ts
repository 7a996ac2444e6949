import * as v from 'valibot'
import { decryptResource } from './decrypt'
import { WechatPayError } from './error'
import { parseJson } from './json'
import type { DownloadCertificates } from './key-store'
import { certifiedKey, type Merchant, type PlatformKey } from './merchant'
import { certificatesSchema } from './messages'
import type { OpenSdk } from './sdk'

/**
 * Downloads the platform certificates. They are sealed with the APIv3 key, which vouches for them before the
 * signature of the reply is verified with one of them: https://pay.weixin.qq.com/doc/v3/merchant/4012551764
 */
export function certificateDownload(openSdk: () => OpenSdk): DownloadCertificates {
  return async (merchant) => {
    const sdk = await openSdk()(merchant)
    let keys = new Map<string, PlatformKey>()
    const reply = await sdk.certificates((body) => {
      keys = unsealed(body, merchant)
      return keys
    })
    if (reply.status !== 200)
      throw new WechatPayError(
        'keys',
        `Certificates were refused: ${reply.error?.code ?? reply.status}.`,
        false,
      )
    return keys
  }
}

function unsealed(body: string, merchant: Merchant): Map<string, PlatformKey> {
  const read = v.safeParse(certificatesSchema, parseJson(body))
  if (!read.success) return new Map()
  return new Map(
    read.output.data.map(({ serial_no, encrypt_certificate }) => {
      const certificate = decryptResource(encrypt_certificate, merchant.apiV3Keys)
      return [serial_no.toUpperCase(), certifiedKey(certificate)]
    }),
  )
}
