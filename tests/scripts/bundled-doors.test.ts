import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { newBucket } from '../../cloudfunctions/domain/stock'
import { wirePorts } from '../../cloudfunctions/entry/wiring'
import { schema } from '../../cloudfunctions/schema'
import { type Cloudbase, type LogEntry, startCloudbase } from '../../local/cloudbase'
import { startWechatPay, type WechatPay } from '../../local/wechatpay'
import { buildFunctions } from '../../scripts/build/functions'
import type { OwnerApi } from '../../typings/owner-api'
import type { ShopApi } from '../../typings/shop-api'
import { consoleOrigin, cookieName } from '../cloudfunctions/harness/browser'
import { setUpShop, testAddress, testProduct } from '../cloudfunctions/harness/catalogue'
import { codeAt, goodPassword } from '../cloudfunctions/harness/people'
import { SoftPasskey } from '../cloudfunctions/harness/soft-passkey'
import { signedInAs } from '../cloudfunctions/harness/staff'
import { configOf, enterEnvironment, storeSecrets } from '../cloudfunctions/harness/test-shop'

// Bundles are built and processes started for real.
jest.setTimeout(120_000)

const envId = 'queqiao-bundled'
const appid = 'wx2421b1c4370ec43b'
const directory = mkdtempSync(join(tmpdir(), 'bundled-'))
const errors: LogEntry[] = []

let cloud: Cloudbase
let pay: WechatPay
let cookie: string
let ports: ReturnType<typeof wirePorts>

beforeAll(async () => {
  await buildFunctions(join(directory, 'doors'))
  pay = await startWechatPay({
    dataDir: join(directory, 'wechatpay'),
    appid,
    merchantName: '鹊桥',
    deliver: async () => ({ outcome: 'answered', status: 204, answer: '' }),
  })
  const environment = {
    QUEQIAO_WECHATPAY_URL: pay.url,
    QUEQIAO_WEIXIN_URL: pay.url,
    QUEQIAO_PAY_NOTIFY_URL: 'https://shop.example/pay-notify',
    QUEQIAO_CONSOLE_ORIGIN: consoleOrigin,
    QUEQIAO_SESSION_COOKIE: cookieName,
  }
  cloud = await startCloudbase({
    dataDir: join(directory, 'cloudbase'),
    envId,
    appid,
    collections: schema.collections,
    functions: schema.functions.map((door) => ({
      ...door,
      directory: join(directory, 'doors', door.name),
      environment,
    })),
    storageRule: schema.storage,
    timers: false,
    log: (entry) => {
      if (entry.level === 'error') errors.push(entry)
    },
  })
  enterEnvironment(cloud, envId)
  ports = wirePorts(configOf(pay))
  await setUpShop(ports, appid)
  await storeSecrets(ports, pay)
  const product = testProduct('tea', [2_000], Date.now())
  await ports.products.insert(product)
  for (const { skuId } of product.skus) await ports.stock.open(newBucket(skuId, 10))
  cookie = (await signedInAs(ports, 'owner')).cookie
})

afterAll(async () => {
  await cloud.close()
  await pay.close()
  rmSync(directory, { recursive: true, force: true })
})

async function phone<Name extends keyof ShopApi>(action: Name, data: ShopApi[Name]['in']) {
  const { result } = await cloud.callFunction('shop', { action, data }, { openid: 'o-bundled' })
  const reply = result as { ok: boolean; data: ShopApi[Name]['out'] }
  expect(reply).toMatchObject({ ok: true })
  return reply.data
}

async function browser<Name extends keyof OwnerApi>(action: Name, data: OwnerApi[Name]['in']) {
  const headers = { origin: consoleOrigin, 'content-type': 'application/json', cookie }
  const body = JSON.stringify({ action, data })
  const answer = await fetch(`${cloud.webUrl}/api/owner`, { method: 'POST', headers, body })
  const reply = (await answer.json()) as { ok: boolean; data: OwnerApi[Name]['out'] }
  expect(reply).toMatchObject({ ok: true })
  return reply.data
}

async function placeOrder(requestKey: string) {
  const { addressId } = await phone('address.save', { address: testAddress })
  const lines = [{ skuId: 'tea-0', quantity: 1 }]
  const { totalFen } = await phone('quote.get', { lines, addressId })
  const asked = { lines, addressId, expectedTotalFen: totalFen, fromCart: false, pay: true }
  return phone('order.place', { ...asked, requestKey })
}

test('an order is placed, paid, looked up and refunded by what the bundles hold', async () => {
  const { orderId, payment } = await placeOrder('paid-order')
  expect(payment).toBeTruthy()
  await pay.control.pay(`${orderId}-1`)
  expect(await phone('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
  const asked = { requestKey: 'refund-1', orderId, amountFen: 'whole', reason: 'agreed', returnStock: true }
  await browser('refund.create', asked as OwnerApi['refund.create']['in'])
  expect(pay.control.refunds()).toHaveLength(1)
  await cloud.fireTimer('timer')
  expect(errors).toEqual([])
})

test('an order is closed by what the bundles hold', async () => {
  const { orderId } = await placeOrder('closed-order')
  await phone('order.cancel', { orderId })
  expect((await ports.orders.get(orderId))?.state).toBe('closed')
  expect(errors).toEqual([])
})

test('a product file is stored, read, cleaned, written and removed by what the bundles hold', async () => {
  const { fileId, url, headers } = await browser('import.begin', {})
  const csv = 'Handle,Title,Body (HTML),Variant Price\nmug,杯子,"<p onclick=""steal()"">瓷</p>",9.00'
  expect((await fetch(url, { method: 'PUT', headers, body: csv })).status).toBe(200)
  const { jobId } = await browser('import.apply', { fileName: 'mugs.csv', fileId, strict: true })
  // Called by the door; no timer runs here.
  const ended = async () => (await browser('job.get', { jobId })).state === 'done'
  while (!(await ended())) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await browser('import.get', { jobId })).toMatchObject({ created: 1, written: true })
  expect((await ports.products.getByHandles(['mug']))[0]).toMatchObject({ descriptionHtml: '<p>瓷</p>' })
  expect(await ports.files.read(fileId, 10)).toBeNull()
  expect(errors).toEqual([])
})

test('a second factor and a passkey are set up, and let in, by what the bundles hold', async () => {
  const { staff } = await browser('session.get', {})
  const stored = await ports.staff.getByUsername(staff.username)
  const passwordHash = await ports.passwords.hash(goodPassword)
  if (!stored || !(await ports.staff.save({ ...stored, passwordHash }))) throw new Error('It is gone.')
  const { secret } = await browser('secondFactor.begin', { password: goodPassword })
  await browser('secondFactor.confirm', { code: codeAt(secret, Date.now()) })
  const device = new SoftPasskey(consoleOrigin)
  const made = await browser('passkey.begin', { password: goodPassword })
  const { challengeId } = made
  await browser('passkey.add', { challengeId, name: 'key', response: device.create(made) })
  const asked = await browser('passkey.beginLogin', {})
  await browser('session.loginByPasskey', { challengeId: asked.challengeId, response: device.sign(asked) })
  // What was written down before is not written down again: that is how the gateway tells of it.
  expect(errors.splice(0).filter(({ message }) => !message.includes('E11000 duplicate key'))).toEqual([])
})

test('an error in a bundle names the line of its source', async () => {
  // Nobody has put the pages beside the door here.
  const answer = await fetch(`${cloud.webUrl}/`)
  expect(answer.status).toBe(500)
  const [error] = errors.splice(0)
  expect(error?.message).toMatch(/at async answerTo \(.*cloudfunctions\/entry\/page\/handler\.ts:\d+:\d+\)/)
})
