import { EventEmitter } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock, systemIds } from '../../cloudfunctions/adapters/system'
import { newBucket } from '../../cloudfunctions/domain/stock'
import type { Action, Reply } from '../../typings/reply'
import type { ShopApi } from '../../typings/shop-api'
import { Stop } from '../project'
import { anAddress, freightTemplates, productOf, settingsOf } from '../simulate/catalogue'
import type { PlatformsOpened } from './orders-process'

export const benchEnvId = 'bench'

const PAY_WITHIN_MS = 30 * 60_000
const settleWithinMs = 20_000

// The SDK listens on its connections once a call, and here hundreds of shoppers share a process.
EventEmitter.defaultMaxListeners = 1_000

export interface Notification {
  path: string
  headers: Record<string, string>
  body: string
}

/** The doors of the shop in this process, over the real SDK; what WeChat Pay tells arrives over HTTP. */
export interface BenchShop {
  ports: ReturnType<typeof import('../../cloudfunctions/entry/wiring').wirePorts>
  /** How many requests went to the database. */
  databaseCalls(): number
  call<Name extends keyof ShopApi>(
    openid: string,
    action: Name,
    data: ShopApi[Name]['in'],
  ): Promise<Reply<ShopApi[Name] & Action>>
  /** Notifications that were answered with success, in their order. */
  taken: Notification[]
  notify(notification: Notification, ports?: BenchShop['ports']): Promise<number>
  addProduct(spuId: string, units: number): Promise<string>
  close(): void
}

interface Requests {
  send(action: string, data: { collectionName?: string }, ...rest: unknown[]): Promise<unknown>
}

const keptByProcess = new Set(['secrets', 'settings'])

/**
 * Counts at the SDK's own request class, so that nothing that goes to the gateway is missed. What a process
 * reads again from time to time, the keys and the shop's settings, belongs to no order.
 */
function countRequests(db: object): () => number {
  const { reqClass } = db.constructor as unknown as { reqClass: { prototype: Requests } }
  const { send } = reqClass.prototype
  let count = 0
  reqClass.prototype.send = function (action, data, ...rest) {
    if (!keptByProcess.has(data.collectionName ?? '')) count += 1
    return send.call(this, action, data, ...rest)
  }
  return () => count
}

const textOf = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

/** WeChat Pay's way in: raw bytes to the door, its status back. */
function serveNotifications(take: (notification: Notification) => Promise<number>): Server {
  return createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      take({ path: incoming.url ?? '', headers: textOf(incoming.headers), body }).then(
        (status) => response.writeHead(status).end(),
        () => response.writeHead(500).end(),
      )
    })
  })
}

/** Opens the doors over the platforms. The SDK reads `process.env` when it is loaded: once a process. */
export async function openBenchShop(platforms: PlatformsOpened): Promise<BenchShop> {
  const { gatewayUrl, credentials, wechatPayUrl } = platforms
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: gatewayUrl }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: benchEnvId,
    TCB_ENV: benchEnvId,
    TENCENTCLOUD_SECRETID: credentials.secretId,
    TENCENTCLOUD_SECRETKEY: credentials.secretKey,
  })
  const { wirePorts } = await import('../../cloudfunctions/entry/wiring')
  const { openCloud } = await import('../../cloudfunctions/adapters/cloudbase/client')
  const { shopHandler } = await import('../../cloudfunctions/entry/shop/handler')
  const { payNotifyHandler } = await import('../../cloudfunctions/entry/pay-notify/handler')
  const { readConfig } = await import('../../cloudfunctions/entry/config')
  const taken: Notification[] = []
  const notify: BenchShop['notify'] = async ({ path, headers, body }, other = ports) => {
    const event = { path, httpMethod: 'POST', headers, body, isBase64Encoded: false }
    return (await payNotifyHandler(other)(event, {})).statusCode
  }
  const server = serveNotifications(async (notification) => {
    const status = await notify(notification)
    if (status === 204) taken.push(notification)
    return status
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const payNotifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pay-notify`
  const config = readConfig({ QUEQIAO_WECHATPAY_URL: wechatPayUrl, QUEQIAO_PAY_NOTIFY_URL: payNotifyUrl })
  const cloud = openCloud()
  const databaseCalls = countRequests(cloud.database())
  const log = { write: () => undefined }
  const ports = wirePorts(config, { clock: systemClock, ids: systemIds, log }, cloud)
  const shop = shopHandler(ports)
  await ports.secrets.putWechatPay(platforms.secrets)
  await ports.settings.putShop(settingsOf(PAY_WITHIN_MS))
  await Promise.all(freightTemplates.map((template) => ports.freight.insert(template)))
  return {
    ports,
    databaseCalls,
    taken,
    notify,
    call: async (openid, action, data) => {
      const environment = JSON.stringify({ WX_OPENID: openid, TRIGGER_SRC: 'wx' })
      return (await shop({ action, data }, { request_id: 'bench', environment })) as never
    },
    addProduct: (spuId, units) => addProduct(ports, spuId, units),
    close: () => void server.close(),
  }
}

export async function moveIn(shop: BenchShop, openid: string): Promise<string> {
  const reply = await shop.call(openid, 'address.save', { address: anAddress })
  if (!reply.ok) throw new Error(`An address was refused: ${JSON.stringify(reply)}`)
  return (reply.data as ShopApi['address.save']['out']).addressId
}

/** Waits until so many notifications have come. */
export async function settled(shop: BenchShop, notifications: number): Promise<void> {
  const until = performance.now() + settleWithinMs
  while (shop.taken.length < notifications) {
    if (performance.now() > until) throw new Stop('Notifications of the sandbox are missing.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A product with one SKU, in one bucket. */
async function addProduct(
  { products, stock }: BenchShop['ports'],
  spuId: string,
  units: number,
): Promise<string> {
  const skuId = `${spuId}-0`
  await products.insert(productOf(spuId, 5_900, Date.now()))
  await stock.open(newBucket(skuId, units))
  return skuId
}
