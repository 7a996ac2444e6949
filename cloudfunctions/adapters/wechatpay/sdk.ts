import type { Clock, Ids } from '../../app/ports'
import type { Merchant } from './merchant'
import { signText } from './signature'
import type { KeysInReply, Transport, TransportReply } from './transport'

const SDK_ORIGIN = 'https://api.mch.weixin.qq.com'

/** The calls that this shop makes, each signed by the SDK and carried by our transport. */
export interface WechatPaySdk {
  prepayJsapi(request: Record<string, unknown>): Promise<TransportReply>
  prepayNative(request: Record<string, unknown>): Promise<TransportReply>
  queryByOutTradeNo(outTradeNo: string): Promise<TransportReply>
  closeOrder(outTradeNo: string): Promise<TransportReply>
  refund(request: Record<string, unknown>): Promise<TransportReply>
  queryRefund(outRefundNo: string): Promise<TransportReply>
  certificates(keysInReply: KeysInReply): Promise<TransportReply>
  /** Of a day such as `2026-11-22`, compressed. */
  tradeBill(day: string): Promise<TransportReply>
  /** A file that a bill's answer names; unsigned. */
  download(url: string): Promise<Buffer>
}

export type OpenSdk = (merchant: Merchant) => Promise<WechatPaySdk>

const importSdk = () => import('wechatpay-node-v3')
let loading: ReturnType<typeof importSdk> | undefined

/** Once a process; whoever comes later has it without going to the disk. */
export function loadSdk(): ReturnType<typeof importSdk> {
  loading ??= importSdk()
  return loading
}

/** Loads the SDK on first use, for the sake of cold starts, and keeps one instance a merchant's keys. */
export function sdkOpener(transport: Transport, clock: Clock, ids: Ids): OpenSdk {
  const opened = new WeakMap<Merchant, Promise<WechatPaySdk>>()
  return (merchant) => {
    const known = opened.get(merchant)
    if (known) return known
    const opening = openSdk(merchant, transport, clock, ids)
    opened.set(merchant, opening)
    return opening
  }
}

async function openSdk(
  merchant: Merchant,
  transport: Transport,
  clock: Clock,
  ids: Ids,
): Promise<WechatPaySdk> {
  const { default: WxPay } = await loadSdk()

  /** Signs with the parsed key, the port's clock and a nonce that cannot be guessed. */
  class Sdk extends WxPay {
    override sha256WithRsa(text: string): string {
      return signText(text, merchant.privateKey)
    }

    /** The client's fields are signed elsewhere, with our nonce: the SDK's own signature is never used. */
    protected override sign(): string {
      return ''
    }

    protected override buildAuthorization(
      method: string,
      url: string,
      params?: Record<string, unknown>,
    ): string {
      const nonce = ids.random(32)
      const timestamp = String(Math.floor(clock.now() / 1000))
      const path = url.replace(SDK_ORIGIN, '')
      return this.getAuthorization(
        nonce,
        timestamp,
        this.getSignature(method, nonce, timestamp, path, params),
      )
    }

    certificates(keysInReply: KeysInReply): Promise<TransportReply> {
      const url = `${SDK_ORIGIN}/v3/certificates`
      return transport.get(url, this.getHeaders(this.buildAuthorization('GET', url)), keysInReply)
    }

    download(url: string): Promise<Buffer> {
      return transport.download(url, () => this.getHeaders(this.buildAuthorization('GET', url)))
    }
  }

  const sdk = new Sdk({
    appid: merchant.appid,
    mchid: merchant.mchid,
    serial_no: merchant.serialNo,
    publicKey: Buffer.from(merchant.certificatePem),
    privateKey: Buffer.from(merchant.privateKeyPem),
    userAgent: 'queqiao/1',
  })
  sdk.createHttp(transport)
  return {
    prepayJsapi: (request) => sdk.transactions_jsapi(request as unknown as JsapiRequest),
    prepayNative: (request) => sdk.transactions_native(request as unknown as NativeRequest),
    queryByOutTradeNo: (outTradeNo) => sdk.query({ out_trade_no: outTradeNo }),
    closeOrder: (outTradeNo) => sdk.close(outTradeNo),
    refund: (request) => sdk.refunds(request as unknown as RefundRequest),
    queryRefund: (outRefundNo) => sdk.find_refunds(outRefundNo),
    certificates: (keysInReply) => sdk.certificates(keysInReply),
    tradeBill: (day) => sdk.tradebill({ bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' }),
    download: (url) => sdk.download(url),
  }
}

type RefundRequest = Parameters<import('wechatpay-node-v3')['refunds']>[0]
type JsapiRequest = Parameters<import('wechatpay-node-v3')['transactions_jsapi']>[0]
type NativeRequest = Parameters<import('wechatpay-node-v3')['transactions_native']>[0]
