import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { systemIds } from '../../../cloudfunctions/adapters/system'
import type { Log, Ports } from '../../../cloudfunctions/app/ports'
import { newBucket } from '../../../cloudfunctions/domain/stock'
import { type NotifyResponse, payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { wirePorts } from '../../../cloudfunctions/entry/wiring'
import { wxPushHandler } from '../../../cloudfunctions/entry/wx-push/handler'
import { schema } from '../../../cloudfunctions/schema'
import { type Cloudbase, startCloudbase } from '../../../local/cloudbase'
import { startWechatPay, type WechatPay, type WechatPayOptions } from '../../../local/wechatpay'
import { setUpShop, testAddress, testProduct } from './catalogue'
import { type Phone, phoneOf } from './phone'
import { isPush, pushedTo } from './push-door'
import { VirtualTime } from './virtual-time'

// Keys are made and files are synced for real: on a busy machine that takes longer than jest's five seconds.
jest.setTimeout(60_000)

type Wired = ReturnType<typeof wirePorts>
type LogLine = { level: string; message: string } & Record<string, unknown>

/**
 * A whole shop in one process: our doors on the real adapters, the local database and the payment sandbox.
 */
export interface TestShop {
  time: VirtualTime
  ports: Wired
  cloudbase: Cloudbase
  pay: WechatPay
  logged: LogLine[]
  /** Doors in other hands: with ports that fail on purpose, say. */
  phone(openid: string, ports?: Ports): Phone
  /** Opens a product with a SKU for each price, each with so many units. */
  addProduct(spuId: string, prices: number[], units: number): Promise<string[]>
  /** A shopper with an address: the phone and the address's id. */
  shopper(openid: string): Promise<{ phone: Phone; addressId: string }>
  notify(headers: Record<string, string>, body: string, event?: object): Promise<NotifyResponse>
  /** Every notification that the sandbox sent, as it came. */
  delivered: { path: string; headers: Record<string, string>; body: string; status: number }[]
  advance(durationMs: number): Promise<void>
  runTimer(): Promise<unknown>
  close(): Promise<void>
}

const STARTS_AT = Date.parse('2026-11-22T06:00:00Z')
const ENV_ID = 'queqiao-test'
const APPID = 'wx2421b1c4370ec43b'

export const timerEvent = { Type: 'Timer', TriggerName: 'sweep', Time: '', Message: '' }

/** Points the SDK at the local gateway, as the platform would do by the environment of a function. */
export function enterEnvironment({ gatewayUrl, credentials }: Cloudbase, envId: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: credentials.secretId,
    TENCENTCLOUD_SECRETKEY: credentials.secretKey,
    SCF_NAMESPACE: envId,
    TCB_ENV: envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: gatewayUrl }),
  })
}

/** What the doors read of their environment. */
export const configOf = ({ url }: WechatPay) => ({
  wechatPayUrl: url,
  weixinUrl: url,
  payNotifyUrl: 'https://shop.example/pay-notify',
  payPageUrl: 'https://shop.example/pay/#',
  storageOrigins: [],
  payOrigins: ['https://shop.example'],
  consoleOrigins: [],
  sessionCookie: 'queqiao_session',
})

/** The keys of a sandbox, as an operator stores those of a merchant. */
export async function storeSecrets(ports: Wired, { merchant, platform }: WechatPay): Promise<void> {
  const read = (path: string) => readFileSync(path, 'utf8')
  const { appid, appSecret, push } = merchant
  await ports.secrets.putWeixin({ appid, appSecret })
  await ports.secrets.putWxPush({ appid, token: push.token, encodingAesKey: push.encodingAESKey })
  await ports.secrets.putWechatPay({
    mchid: merchant.mchid,
    serialNo: merchant.serialNo,
    privateKey: read(merchant.privateKeyPath),
    certificate: read(merchant.certificatePath),
    apiV3Key: merchant.apiV3Key,
    publicKeys: [{ keyId: platform.publicKeyId, publicKey: read(platform.publicKeyPath) }],
    certificates: [],
  })
}

function startPay(
  dataDir: string,
  time: VirtualTime,
  deliver: NonNullable<WechatPayOptions['deliver']>,
): Promise<WechatPay> {
  return startWechatPay({
    dataDir: join(dataDir, 'wechatpay'),
    appid: APPID,
    merchantName: '鹊桥',
    clock: time.now,
    scheduler: time.scheduler,
    deliver,
    pushUrl: 'https://shop.example/wx-push',
  })
}

export async function openTestShop(): Promise<TestShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'queqiao-test-'))
  const time = new VirtualTime(STARTS_AT)
  const logged: LogLine[] = []
  const log: Log = {
    write: (level, message, fields = {}) => void logged.push({ level, message, ...fields }),
  }
  const delivered: TestShop['delivered'] = []
  const notify: TestShop['notify'] = (headers, body, event = {}) =>
    payNotify({ path: '/pay-notify', httpMethod: 'POST', headers, body, isBase64Encoded: false, ...event })
  const cloudbase = await startCloudbase({
    dataDir: join(dataDir, 'cloudbase'),
    envId: ENV_ID,
    appid: APPID,
    collections: schema.collections,
    functions: [],
    storageRule: schema.storage,
    timers: false,
  })
  const pay = await startPay(dataDir, time, async (url, headers, body) => {
    if (isPush(url)) return pushedTo(wxPush, url, headers, body)
    const path = new URL(url).pathname
    const { statusCode: status, body: answer } = await notify(headers, body, { path })
    delivered.push({ path, headers, body, status })
    return { outcome: 'answered', status, answer }
  })
  enterEnvironment(cloudbase, ENV_ID)
  const ports = wirePorts(configOf(pay), { clock: time.clock, ids: systemIds, log })
  const payNotify = payNotifyHandler(ports)
  const wxPush = wxPushHandler(ports)
  await setUpShop(ports, APPID)
  await storeSecrets(ports, pay)
  const phone: TestShop['phone'] = (openid, other = ports) => phoneOf(shopHandler(other), openid, ports)
  return {
    time,
    ports,
    cloudbase,
    pay,
    logged,
    delivered,
    phone,
    notify,
    async addProduct(spuId, prices, units) {
      const product = testProduct(spuId, prices, time.now())
      await ports.products.insert(product)
      for (const { skuId } of product.skus) await ports.stock.open(newBucket(skuId, units))
      return product.skus.map(({ skuId }) => skuId)
    },
    async shopper(openid) {
      const own = phone(openid)
      const { addressId } = await own.must('address.save', { address: testAddress })
      return { phone: own, addressId }
    },
    advance: (durationMs) => time.advance(durationMs, () => pay.control.idle()),
    runTimer: () => timerHandler(ports)(timerEvent),
    async close() {
      await pay.close()
      await cloudbase.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
