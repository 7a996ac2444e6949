import { systemIds } from '../../../cloudfunctions/adapters/system'
import type { Log, Ports } from '../../../cloudfunctions/app/ports'
import { newBucket } from '../../../cloudfunctions/domain/stock'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { type Cloud, wirePorts } from '../../../cloudfunctions/entry/wiring'
import { wxPushHandler } from '../../../cloudfunctions/entry/wx-push/handler'
import { schema } from '../../../cloudfunctions/schema'
import type { ApiRequest } from '../../../local/wechatpay/api/messages'
import { createSandbox, type Sandbox } from '../../../local/wechatpay/sandbox'
import { memoryStore } from '../../../local/wechatpay/store'
import { type MerchantKeys, merchantKeys } from '../../../scripts/simulate/credentials'
import { MemoryDatabase, openCloudOver } from '../../../scripts/simulate/database'
import { consoleOrigin } from './browser'
import { setUpShop, testAddress, testProduct } from './catalogue'
import { MemoryFiles } from './memory-files'
import { isPush, pushedTo } from './push-door'
import { VirtualTime } from './virtual-time'

const APPID = 'wx2421b1c4370ec43b'
const STARTS_AT = Date.parse('2026-11-22T06:00:00Z')

/**
 * The production doors' ports over the real database engine and the real sandbox, without a disk and without
 * HTTP: for tests that make thousands of calls. Keys are short stand-ins.
 */
export interface MemoryShop {
  time: VirtualTime
  ports: Ports
  database: MemoryDatabase
  files: MemoryFiles
  sandbox: Sandbox
  keys: MerchantKeys
  /** Every notification as it was sent, whether it reached the shop or not. */
  sent: { headers: Record<string, string>; body: string }[]
  /** Every log line as it would be printed. */
  lines: string[]
  /** How long each answer takes from now on, in virtual time that somebody has to advance. */
  latency: { databaseMs: number; wechatPayMs: number }
  addProduct(spuId: string, prices: number[], units: number): Promise<string[]>
  /** The ports of another process over the same database. */
  anotherProcess(): Ports
}

const config = {
  wechatPayUrl: 'https://api.mch.weixin.qq.com',
  weixinUrl: 'https://api.weixin.qq.com',
  payNotifyUrl: 'https://shop.example/pay-notify',
  payPageUrl: 'https://shop.example/pay/#',
  storageOrigins: [],
  payOrigins: ['https://shop.example'],
  consoleOrigins: [consoleOrigin],
  sessionCookie: 'queqiao_session',
}

/** Notifications reach the shop only where `delivers` says so: else it learns by asking. */
export async function openMemoryShop({ delivers = false } = {}): Promise<MemoryShop> {
  const time = new VirtualTime(STARTS_AT)
  const keys = merchantKeys('standIn')
  const database = new MemoryDatabase(schema.collections, time.now)
  const files = new MemoryFiles()
  const sent: MemoryShop['sent'] = []
  const sandbox = createSandbox({
    credentials: keys.credentials,
    store: memoryStore(),
    appid: APPID,
    keyMode: 'publicKey',
    clock: time.now,
    scheduler: time.scheduler,
    pushUrl: 'https://shop.example/wx-push',
    deliver: async (url, headers, body) => {
      if (isPush(url)) return pushedTo(wxPushHandler(ports), url, headers, body)
      sent.push({ headers, body })
      if (!delivers) return { outcome: 'unreachable' }
      const event = { path: new URL(url).pathname, httpMethod: 'POST', headers, body, isBase64Encoded: false }
      const { statusCode: status, body: answer } = await payNotifyHandler(ports)(event)
      return { outcome: 'answered', status, answer }
    },
    log: () => undefined,
  })
  const lines: string[] = []
  const log: Log = {
    write: (level, message, fields = {}) => void lines.push(JSON.stringify({ level, message, ...fields })),
  }
  const latency = { databaseMs: 0, wechatPayMs: 0 }
  const takes = async (durationMs: number) => {
    if (durationMs > 0) await new Promise<void>((resolve) => time.scheduler.after(durationMs, resolve))
  }
  const system = {
    clock: time.clock,
    ids: systemIds,
    log,
    fetch: fetchOf(sandbox, () => takes(latency.wechatPayMs)),
  }
  const wire = () =>
    wirePorts(
      config,
      system,
      cloudOver(database, files, () => takes(latency.databaseMs)),
    )
  const wired = wire()
  // No server takes what is put.
  const write: Ports['files']['write'] = async (path, bytes) => files.write(path, bytes)
  const ports = { ...wired, files: { ...wired.files, write } }
  await setUpShop(ports, APPID, { returnAddresses: [{ ...testAddress, label: '' }] })
  await storeKeys(ports.secrets, keys)
  return {
    time,
    ports,
    database,
    files,
    sandbox,
    keys,
    sent,
    lines,
    latency,
    anotherProcess: wire,
    async addProduct(spuId, prices, units) {
      const product = testProduct(spuId, prices, time.now())
      await ports.products.insert(product)
      for (const { skuId } of product.skus) await ports.stock.open(newBucket(skuId, units))
      return product.skus.map(({ skuId }) => skuId)
    },
  }
}

async function storeKeys(store: ReturnType<typeof wirePorts>['secrets'], keys: MerchantKeys): Promise<void> {
  const { appSecret, push } = keys.credentials
  await store.putWechatPay(keys.secrets)
  await store.putWeixin({ appid: APPID, appSecret })
  await store.putWxPush({ appid: APPID, token: push.token, encodingAesKey: push.encodingAESKey })
}

function cloudOver(database: MemoryDatabase, files: MemoryFiles, answers: () => Promise<void>): Cloud {
  const { database: open } = openCloudOver(async (action, parameters) => {
    await answers()
    return database.handle(action, parameters)
  })
  const { getTempFileURL, getUploadMetadata, deleteFile } = files
  const callFunction: Cloud['callFunction'] = () =>
    Promise.reject(new Error('No function can be called here.'))
  return { database: open, getTempFileURL, getUploadMetadata, deleteFile, callFunction }
}

/** What our transport sends is put before the sandbox byte for byte. */
function fetchOf(sandbox: Sandbox, answers: () => Promise<void>): typeof fetch {
  return async (input, init) => {
    await answers()
    const { pathname, search } = new URL(String(input))
    const named = Object.entries((init?.headers ?? {}) as Record<string, string>)
    const request: ApiRequest = {
      method: init?.method ?? 'GET',
      target: `${pathname}${search}`,
      headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), value])),
      body: typeof init?.body === 'string' ? init.body : '',
    }
    const reply = await sandbox.handle(request)
    if (reply.kind !== 'answer') throw new TypeError('fetch failed')
    const body = reply.status === 204 ? null : reply.body
    return new Response(body as string | null, { status: reply.status, headers: reply.headers })
  }
}
