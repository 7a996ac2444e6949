import { storedSku } from '../../cloudfunctions/domain/product-skus'
import type { Address } from '../../cloudfunctions/domain/records'
import { BUCKET_ENTRIES_MAX, newBucket } from '../../cloudfunctions/domain/stock'
import { schema } from '../../cloudfunctions/schema'
import { addressOf, freightTemplates, pricesFen, productOf, settingsOf } from './catalogue'
import { Chance } from './chance'
import { Checker } from './checker'
import { type KeyStrength, merchantKeys } from './credentials'
import { MemoryDatabase } from './database'
import { Faults } from './faults'
import { SimulatedFiles } from './files'
import type { Grounds } from './grounds'
import type { CallEnd } from './invocation'
import { Journal } from './journal'
import { PERSONAL_MAX } from './limit-rules'
import { type Mishear, Platform, type Refit } from './platform'
import { type Notification, roadOf } from './road'
import { clerk, consoleEvent, owner, payPageEvent, sessionAt } from './staff'
import { Timeline } from './timeline'
import { SimulatedWechatPay } from './wechatpay'

const STARTS_AT = Date.parse('2026-11-22T06:00:00Z')
const MINUTE_MS = 60_000
const JOURNAL_KEPT = 60

export interface WorldOptions {
  seed: number
  shoppers: number
  keys: KeyStrength
  refit: Refit
  mishear: Mishear
}

/** One shop with everything around it, all of it in this process and none of it by chance but the seed's. */
export class World implements Grounds {
  readonly chance: Chance
  readonly ids: Chance
  readonly timeline: Timeline
  readonly journal = new Journal(JOURNAL_KEPT)
  readonly faults: Faults
  readonly database: MemoryDatabase
  readonly files = new SimulatedFiles()
  readonly wechatPay: SimulatedWechatPay
  readonly platform: Platform
  readonly checker: Checker
  readonly payWithinMs: number
  readonly entriesMax: number
  /** The units that each SKU began with. */
  readonly units = new Map<string, number>()

  constructor(readonly options: WorldOptions) {
    const { seed, keys, refit, mishear } = options
    this.chance = new Chance(seed)
    this.ids = this.chance.fork('ids')
    this.timeline = new Timeline(STARTS_AT, this.chance.fork('turns'))
    this.faults = new Faults(this.chance.fork('faults'))
    this.entriesMax = this.chance.fork('buckets').pick([3, 8, BUCKET_ENTRIES_MAX])
    this.payWithinMs = this.chance.pick([30, 30, 30, 180]) * MINUTE_MS
    this.database = new MemoryDatabase(schema.collections, this.timeline.now)
    const road = roadOf(this.timeline, this.faults, (...notice) => this.notify(...notice))
    const wrongAnswers = this.chance.fork('wrong answers')
    this.wechatPay = new SimulatedWechatPay(merchantKeys(keys), this.timeline, wrongAnswers, road)
    this.checker = new Checker(this)
    this.wechatPay.onRequest = (request) => this.checker.beforeWechatPay(request)
    this.platform = new Platform(this, refit, mishear)
    this.wechatPay.sandbox.control.setPolicy({ delayMs: this.chance.pick([0, 0, 1_000, 20_000]) })
  }

  /** One SKU that all want and that does not suffice, some of which there is enough, and a limited one. */
  async stockUp(): Promise<void> {
    const { shoppers } = this.options
    const goods: [string, number, number][] = [
      ['hot', pricesFen['hot-0'], Math.max(1, Math.floor(shoppers / 3))],
      ['fair', pricesFen['fair-0'], shoppers],
      ['plenty', pricesFen['plenty-0'], 10 * shoppers],
      ['rare', pricesFen['rare-0'], 2 * shoppers],
    ]
    const now = this.timeline.now()
    for (const [spuId, priceFen, units] of goods) {
      const { skus, ...bare } = productOf(spuId, priceFen, now)
      const product = { ...bare, perPersonMax: spuId === 'rare' ? PERSONAL_MAX : null }
      const bucket = newBucket(`${spuId}-0`, units)
      // As an older version left it: not counted yet.
      if (this.entriesMax < BUCKET_ENTRIES_MAX && spuId === 'fair') delete bucket.entryCount
      this.units.set(bucket.skuId, units)
      await this.put('products', spuId, product)
      for (const sku of skus) await this.put('skus', sku.skuId, storedSku(product, sku))
      await this.put('stock', bucket.bucketId, bucket)
    }
    await this.put('settings', 'shop', settingsOf(this.payWithinMs))
    for (const template of freightTemplates) await this.put('freightTemplates', template.templateId, template)
    await this.put('secrets', 'wechatpay', this.wechatPay.keys.secrets)
    await this.put('secrets', 'weixin', this.wechatPay.keys.weixin)
    for (const staff of [owner, clerk]) {
      const session = sessionAt(staff.staffId, now)
      await this.put('staff', staff.staffId, staff)
      await this.put('sessions', session.sessionHash, session)
    }
  }

  async moveIn(openid: string): Promise<string> {
    const addressId = `address-${openid}`
    const createdAt = this.timeline.now()
    const address: Address = {
      ...addressOf(openid),
      ...{ addressId, openid, isDefault: true, createdAt, revision: 0 },
    }
    await this.put('addresses', addressId, address)
    return addressId
  }

  /** As the platform passes a phone's call on; the phone may miss the answer. */
  async phone(openid: string, action: string, data: object): Promise<CallEnd> {
    const environment = JSON.stringify({ WX_OPENID: openid, TRIGGER_SRC: 'wx' })
    const name = `${openid} ${action}`
    const end = await this.platform.call('shop', name, { action, data }, { environment, request_id: 'r' })
    return end.kind === 'answered' && this.faults.happens('clientReplyLost', 0.03) ? { kind: 'lost' } : end
  }

  /** A call of the console; the browser may miss the answer. */
  console(action: string, data: object): Promise<CallEnd> {
    return this.browse('owner', action, consoleEvent(action, data))
  }

  /** A call of the page on a second screen, which knows nothing but its token. */
  payPage(action: string, data: object): Promise<CallEnd> {
    return this.browse('pay-page', action, payPageEvent(action, data))
  }

  /** A call of somebody who may not. */
  trespass(who: 'stranger' | 'clerk', action: string, data: object): Promise<CallEnd> {
    if (who === 'stranger') return this.phone(who, action, data)
    return this.browse('owner', action, consoleEvent(action, data, clerk))
  }

  private async browse(door: 'owner' | 'pay-page', action: string, event: object): Promise<CallEnd> {
    const end = await this.platform.call(door, `${door} ${action}`, event)
    if (end.kind !== 'answered') return end
    if (this.faults.happens('clientReplyLost', 0.03)) return { kind: 'lost' }
    const { body } = end.answer as { body: string }
    return { kind: 'answered', answer: JSON.parse(body) as unknown }
  }

  /** Somebody pays at WeChat Pay, where it still can be paid; false where it cannot. */
  async pays(outTradeNo: string, openid: string): Promise<boolean> {
    const { timeline, journal } = this
    await timeline.turn()
    try {
      if (await this.isGivenUp(outTradeNo)) return false
      await this.wechatPay.sandbox.payments.pay(outTradeNo, { openid, bankType: 'OTHERS' })
      journal.write(`${timeline.now()} ${openid} pays ${outTradeNo}`)
      return true
    } catch (error) {
      this.wechatPay.sandbox.control.setPaying(outTradeNo, false)
      journal.write(`${timeline.now()} ${openid} cannot pay ${outTradeNo}: ${(error as Error).message}`)
      return false
    }
  }

  /** At times somebody stands before the password for a while, and may leave it at that. */
  private async isGivenUp(outTradeNo: string): Promise<boolean> {
    const { timeline, faults, wechatPay, journal, chance } = this
    if (!faults.happens('userPaying', 0.3)) return false
    const { control } = wechatPay.sandbox
    control.setPaying(outTradeNo, true)
    journal.write(`${timeline.now()} ${outTradeNo} is being paid`)
    await timeline.sleep(chance.happens(0.5) ? chance.below(3_000) : chance.below(90_000))
    const isGivenUp = chance.happens(0.2)
    if (isGivenUp) control.setPaying(outTradeNo, false)
    return isGivenUp
  }

  /** A notification at the shop's door: its status, or null where no answer came. */
  async notify(name: string, { path, headers, body }: Notification): Promise<number | null> {
    const event = { path, httpMethod: 'POST', headers, body, isBase64Encoded: false }
    const end = await this.platform.call('pay-notify', name, event)
    if (end.kind !== 'answered') return null
    const { statusCode } = end.answer as { statusCode: number }
    this.checker.noticeAnswered(body, statusCode)
    return statusCode
  }

  sweep(): Promise<CallEnd> {
    return this.platform.sweep()
  }

  runJobs(): Promise<CallEnd> {
    return this.platform.runJobs()
  }

  private async put(collectionName: string, id: string, document: object): Promise<void> {
    const data = [JSON.stringify({ ...document, _id: id })]
    const reply = await this.database.handle('database.insertDocument', { collectionName, data })
    if ('code' in reply) throw new Error(`${collectionName} could not be filled: ${JSON.stringify(reply)}`)
  }
}
