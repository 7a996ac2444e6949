import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ListenAt } from '../shared/loopback'
import type { ApiReply, ApiRequest } from './api/messages'
import { Cashier } from './cashier/cashier'
import type { Control } from './control/control'
import { ControlPage } from './control/control-page'
import { type Credentials, credentialFiles, merchantCertificates, openCredentials } from './keys/credentials'
import type { KeyMode, PlatformKeys } from './keys/platform-keys'
import { type Deliver, deliverOverHttp } from './notifications/delivery'
import type { FetchMedia } from './open-platform/content-checks'
import type { PushKeys } from './open-platform/pushes/seal'
import { createSandbox } from './sandbox'
import { openStore } from './store'
import { realScheduler, type Scheduler } from './time'
import { guard } from './web/guard'
import { refusal, type WebReply, type WebRequest } from './web/messages'
import { listen } from './web/server'

export { subscribeTemplates } from './open-platform/subscriptions'
export { SandboxFolderError } from './state-error'

export interface WechatPayOptions {
  /** Keys and state stand here and last over restarts. */
  dataDir: string
  appid: string
  /** The payee that the sheet names. */
  merchantName: string
  /** Epoch ms; real time by default. */
  clock?: () => number
  /** Retries and delays; real timers by default. */
  scheduler?: Scheduler
  /** Carries notifications; over HTTP by default. */
  deliver?: Deliver
  /** Where the mini program's server takes pushed messages; none are sent without. */
  pushUrl?: string
  /** How files that are checked are read; over HTTP by default. */
  fetchMedia?: FetchMedia
  /** 0, any free port, by default. */
  port?: ListenAt
  keyMode?: KeyMode
  log?: (entry: Record<string, unknown>) => void
  /** Origins that may frame the cashier; any loopback origin by default. */
  cashierOrigins?: string[]
}

export interface WechatPay {
  /** The API's base; the cashier and the control page stand on it too. */
  url: string
  controlUrl: string
  cashierUrl: string
  merchant: {
    mchid: string
    appid: string
    /** The mini program's own secret; its platform stands on the same address. */
    appSecret: string
    /** What pushed messages are signed and sealed with, as set at the mini program's settings. */
    push: PushKeys
    apiV3Key: string
    /** In upper case. */
    serialNo: string
    certificatePath: string
    privateKeyPath: string
  }
  platform: {
    publicKeyId: string
    publicKeyPath: string
    certificateSerialNo: string
    certificatePath: string
  }
  control: Control
  /** Answers a signed request without HTTP between. */
  handle(request: ApiRequest): Promise<ApiReply>
  close(): Promise<void>
}

const anyLoopbackOrigin = ['http://127.0.0.1:*', 'http://localhost:*']

/** Starts the sandbox: a WeChat Pay v3 server of one merchant, on 127.0.0.1. */
export async function startWechatPay(options: WechatPayOptions): Promise<WechatPay> {
  const { dataDir, appid, clock = Date.now, scheduler = realScheduler, log = () => {} } = options
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const credentials = await openCredentials(dataDir, clock())
  const store = await openStore(dataDir)
  const { mchid } = credentials
  const sandbox = createSandbox({
    credentials,
    store,
    appid,
    keyMode: options.keyMode ?? 'publicKey',
    clock,
    scheduler,
    deliver: options.deliver ?? deliverOverHttp,
    pushUrl: options.pushUrl,
    ...(options.fetchMedia ? { fetchMedia: options.fetchMedia } : {}),
    log,
  })
  const { keys, orders, payments, control, handle } = sandbox
  const cashier = new Cashier({
    orders,
    payments,
    merchantCertificates: () => merchantCertificates(credentials),
    merchantName: options.merchantName,
    clock,
    frameAncestors: options.cashierOrigins ?? anyLoopbackOrigin,
  })
  const controlPage = new ControlPage(control, { mchid, appid, merchantName: options.merchantName })
  const web = (request: WebRequest, port: number) => openPage(request, port, cashier, controlPage)
  const server = await listen({ api: handle, web }, options.port ?? 0, log)
  sandbox.resume()
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    controlUrl: `${url}/control/`,
    cashierUrl: `${url}/cashier`,
    ...addresses(credentials, keys, appid),
    control,
    handle,
    close: async () => {
      await server.close()
      await sandbox.close()
      await store.close()
    },
  }
}

async function openPage(
  request: WebRequest,
  port: number,
  cashier: Cashier,
  controlPage: ControlPage,
): Promise<WebReply> {
  const refused = guard(request, port)
  if (refused) return refused
  if (/^\/cashier(\/|$)/.test(request.path)) return cashier.handle(request)
  if (/^\/control(\/|$)/.test(request.path)) return controlPage.handle(request)
  return refusal(404, '没有这个页面')
}

function addresses(
  credentials: Credentials,
  keys: PlatformKeys,
  appid: string,
): Pick<WechatPay, 'merchant' | 'platform'> {
  const { directory, mchid, apiV3Key, appSecret, push, merchantSerialNo, publicKeyId } = credentials
  const { platformCertificates } = credentials
  const path = (name: string) => join(directory, name)
  return {
    merchant: {
      mchid,
      appid,
      appSecret,
      push,
      apiV3Key,
      serialNo: merchantSerialNo,
      certificatePath: path(credentialFiles.merchantCertificate),
      privateKeyPath: path(credentialFiles.merchantKey),
    },
    platform: {
      publicKeyId,
      publicKeyPath: path(credentialFiles.wechatpayPublicKey),
      certificateSerialNo: keys.newestCertificate().serialNo,
      certificatePath: path(credentialFiles.platformCertificate(platformCertificates.length)),
    },
  }
}
