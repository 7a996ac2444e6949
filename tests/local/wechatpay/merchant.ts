import { createDecipheriv, createPublicKey, type KeyObject, randomBytes, X509Certificate } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, jest } from '@jest/globals'
import { startWechatPay, type WechatPay, type WechatPayOptions } from '../../../local/wechatpay'
import { openCredentials } from '../../../local/wechatpay/keys/credentials'
import {
  payMessage,
  replyMessage,
  requestMessage,
  signMessage,
  verifyMessage,
} from '../../../local/wechatpay/keys/signatures'
import type { DeliveryResult } from '../../../local/wechatpay/notifications/delivery'

export const appid = 'wx0123456789abcdef'
export const openid = 'oShopper0000000000000000001'
export const notifyUrl = 'http://127.0.0.1:9/pay-notify'

/** 2026-11-22 12:00:00 in Shanghai. */
export const noonMs = Date.UTC(2026, 10, 22, 4)

/** A clock and its timers: time passes only by `advance`, which lets everything due run and finish. */
export class FakeTime {
  nowMs = noonMs
  /** Waits for what a timer has set going. */
  idle: () => Promise<void> = async () => {}
  private due: { at: number; run: () => void }[] = []

  clock = () => this.nowMs

  scheduler = {
    after: (delayMs: number, run: () => void) => {
      const timer = { at: this.nowMs + delayMs, run }
      this.due.push(timer)
      return () => {
        this.due = this.due.filter((each) => each !== timer)
      }
    },
  }

  async advance(byMs: number): Promise<void> {
    const untilMs = this.nowMs + byMs
    for (;;) {
      const next = this.due
        .filter((timer) => timer.at <= untilMs)
        .sort((left, right) => left.at - right.at)[0]
      if (!next) break
      this.due = this.due.filter((timer) => timer !== next)
      this.nowMs = Math.max(this.nowMs, next.at)
      next.run()
      await this.idle()
    }
    this.nowMs = untilMs
  }
}

export interface ReceivedNotification {
  url: string
  headers: Record<string, string>
  body: string
  at: number
}

/** The merchant's notification address: keeps what comes and answers what `answers` says, 204 at the end. */
export class Receiver {
  received: ReceivedNotification[] = []
  answers: DeliveryResult[] = []

  constructor(private readonly clock: () => number) {}

  deliver = async (url: string, headers: Record<string, string>, body: string): Promise<DeliveryResult> => {
    this.received.push({ url, headers, body, at: this.clock() })
    return this.answers.shift() ?? { outcome: 'answered', status: 204, answer: '' }
  }
}

const folders: string[] = []
const running: WechatPay[] = []

afterAll(async () => {
  for (const sandbox of running) await sandbox.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wechatpay-'))
  folders.push(folder)
  return folder
}

/** Keys take seconds to make on a busy machine, so the sandboxes of a test file share one set. */
let keysFolder = ''

jest.setTimeout(30_000)

beforeAll(async () => {
  keysFolder = createFolder()
  await openCredentials(keysFolder, noonMs)
})

function createDataDir(): string {
  const folder = createFolder()
  cpSync(join(keysFolder, 'keys'), join(folder, 'keys'), { recursive: true })
  return folder
}

/** A sandbox on fake time with a merchant who has its keys; both end with the test file. */
export async function openSandbox(options: Partial<WechatPayOptions> = {}) {
  const time = new FakeTime()
  const receiver = new Receiver(time.clock)
  const { clock, scheduler } = time
  const dataDir = options.dataDir ?? createDataDir()
  const fixed = { dataDir, appid, merchantName: '示例商店', clock, scheduler, deliver: receiver.deliver }
  const sandbox = await startWechatPay({ ...fixed, ...options })
  running.push(sandbox)
  time.idle = () => sandbox.control.idle()
  const merchant = new Merchant(sandbox, options.clock ?? clock)
  return { sandbox, merchant, time, receiver, dataDir }
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  body: Record<string, unknown>
}

/** A merchant's own implementation of the protocol, so that the sandbox has someone to agree with. */
export class Merchant {
  readonly privateKey: string
  readonly publicKey: KeyObject
  readonly platformKey: KeyObject

  constructor(
    readonly sandbox: WechatPay,
    private readonly clock: () => number,
  ) {
    this.privateKey = readFileSync(sandbox.merchant.privateKeyPath, 'utf8')
    this.publicKey = createPublicKey(readFileSync(sandbox.platform.publicKeyPath))
    this.platformKey = new X509Certificate(readFileSync(sandbox.platform.certificatePath)).publicKey
  }

  prepayRequest(more: Record<string, unknown> = {}): Record<string, unknown> {
    const { mchid } = this.sandbox.merchant
    const order = { appid, mchid, description: '白桃乌龙茶 2 盒', out_trade_no: '2611220001-1' }
    return {
      ...order,
      notify_url: notifyUrl,
      amount: { total: 9_900, currency: 'CNY' },
      payer: { openid },
      ...more,
    }
  }

  authorization(method: string, target: string, body: string, more: Record<string, string> = {}): string {
    const timestamp = more.timestamp ?? String(Math.floor(this.clock() / 1000))
    const nonce = more.nonce ?? randomBytes(8).toString('hex')
    const { mchid, serialNo } = this.sandbox.merchant
    const key = more.privateKey ?? this.privateKey
    const signature = signMessage(requestMessage(method, target, timestamp, nonce, body), key)
    const parts = {
      mchid: more.mchid ?? mchid,
      nonce_str: nonce,
      timestamp,
      serial_no: more.serial_no ?? serialNo,
      signature: more.signature ?? signature,
    }
    const pairs = Object.entries(parts).map(([name, value]) => `${name}="${value}"`)
    return `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`
  }

  /** What a client sends beside the body, with the names in lower case as a server reads them. */
  headers(method: string, target: string, body: string): Record<string, string> {
    return {
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'merchant/1.0',
      authorization: this.authorization(method, target, body),
    }
  }

  async call(
    method: string,
    target: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(`${this.sandbox.url}${target}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        Authorization: this.authorization(method, target, text),
        ...headers,
      },
      ...(text && { body: text }),
    })
    const answer = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      body: isJson ? JSON.parse(answer) : {},
    }
  }

  jsapi(more: Record<string, unknown> = {}): Promise<Answer> {
    return this.call('POST', '/v3/pay/transactions/jsapi', this.prepayRequest(more))
  }

  query(outTradeNo: string): Promise<Answer> {
    const { mchid } = this.sandbox.merchant
    return this.call('GET', `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${mchid}`)
  }

  close(outTradeNo: string): Promise<Answer> {
    const { mchid } = this.sandbox.merchant
    return this.call('POST', `/v3/pay/transactions/out-trade-no/${outTradeNo}/close`, { mchid })
  }

  /** Whether the signature of an answer or a notification holds, by whichever key its serial names. */
  verifies(headers: Record<string, string>, body: string): boolean {
    const [serial = '', timestamp = '', nonce = '', signature = ''] = [
      'Wechatpay-Serial',
      'Wechatpay-Timestamp',
      'Wechatpay-Nonce',
      'Wechatpay-Signature',
    ].map((name) => headers[name] ?? headers[name.toLowerCase()])
    const key = serial === this.sandbox.platform.publicKeyId ? this.publicKey : this.platformKey
    return verifyMessage(replyMessage(timestamp, nonce, body), signature, key)
  }

  verifiesAnswer(answer: Answer): boolean {
    return this.verifies(Object.fromEntries(answer.headers), answer.text)
  }

  /** What `wx.requestPayment` is given, and who holds the phone, as the cashier's query. */
  cashierQuery(prepayId: string, more: Record<string, string> = {}): URLSearchParams {
    const timeStamp = String(Math.floor(this.clock() / 1000))
    const packageValue = `prepay_id=${prepayId}`
    const paySign = signMessage(payMessage(appid, timeStamp, 'aNonce', packageValue), this.privateKey)
    const parameters = { appId: appid, timeStamp, nonceStr: 'aNonce', package: packageValue, signType: 'RSA' }
    return new URLSearchParams({ ...parameters, paySign, openid, ...more })
  }

  open(body: string): { message: Record<string, unknown>; resource: Record<string, unknown> } {
    const message = JSON.parse(body)
    const { ciphertext, nonce, associated_data } = message.resource
    const sealed = Buffer.from(ciphertext, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.sandbox.merchant.apiV3Key, nonce)
    decipher.setAuthTag(sealed.subarray(-16)).setAAD(Buffer.from(associated_data))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return { message, resource: JSON.parse(plain.toString('utf8')) }
  }
}
