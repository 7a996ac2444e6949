import { payPageHandler } from '../../../cloudfunctions/entry/pay-page/handler'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { schema } from '../../../cloudfunctions/schema'
import type { CaseKind } from '../../../typings/after-sales'
import type { StaffRole } from '../../../typings/permissions'
import type { Action, Reply } from '../../../typings/reply'
import { type Browser, httpEvent, openBrowser } from '../harness/browser'
import { agreeing } from '../harness/cases'
import { testAddress } from '../harness/catalogue'
import { newRequestKey, placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { contextOf, type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

export type OwnerRole = StaffRole | 'oneTime' | 'nobody'

const UNITS = 10_000
/** Stands in the address of each shopper, and nowhere else. */
const HOME = '望江路'
/** Every shopper here, and nobody else: by these nobody else may know them. */
export const PERSON = { name: '欧阳望江', phone: '13900001111', home: HOME }

/**
 * A shop in which each cell finds a shopper of its own, with what the cell is about in the state that it
 * needs.
 */
export class Grounds {
  private count = 0
  private readonly browsers = new Map<OwnerRole, Browser>()

  private constructor(
    readonly shop: MemoryShop,
    readonly skuIds: string[],
    readonly owner: Browser,
  ) {}

  static async open(): Promise<Grounds> {
    const shop = await openMemoryShop()
    const skuIds = await shop.addProduct('longjing', [3_000, 5_000], UNITS)
    return new Grounds(shop, skuIds, await signedInAs(shop.ports, 'owner'))
  }

  get skuId(): string {
    return this.skuIds[0] ?? ''
  }

  async shopper(): Promise<Shopper> {
    this.count += 1
    const openid = `o-shopper-${this.count}`
    const phone = phoneOf(shopHandler(this.shop.ports), openid, this.shop.ports)
    const { name, phone: number } = PERSON
    const address = { ...testAddress, name, phone: number, detail: `${HOME} ${this.count} 号` }
    const { addressId } = await phone.must('address.save', { address })
    return new Shopper(this, phone, addressId)
  }

  async browser(role: OwnerRole): Promise<Browser> {
    const known = this.browsers.get(role)
    if (known && (await this.isSignedIn(known, role))) return known
    const { ports } = this.shop
    if (role === 'nobody') return openBrowser(ports)
    const opened = await signedInAs(ports, role === 'oneTime' ? 'owner' : role)
    if (role === 'oneTime') await this.giveOneTimePassword(opened)
    this.browsers.set(role, opened)
    return opened
  }

  private async isSignedIn(browser: Browser, role: OwnerRole): Promise<boolean> {
    return role === 'nobody' || (await browser.call('session.get', {})).ok
  }

  private async giveOneTimePassword(browser: Browser): Promise<void> {
    const { ports } = this.shop
    const { staff } = await browser.must('session.get', {})
    const stored = await ports.staff.getByUsername(staff.username)
    if (stored) await ports.staff.save({ ...stored, mustChangePassword: true })
  }

  /** A session of somebody else, by its public id. */
  async sessionOfAnother(): Promise<string> {
    const another = await signedInAs(this.shop.ports, 'manager')
    const { sessions } = await another.must('session.list', {})
    return sessions[0]?.sessionId ?? ''
  }

  /** The door of second screens, for whoever knows a token. */
  async payPage(action: string, token: string, origin?: string): Promise<Reply<Action>> {
    const door = payPageHandler(this.shop.ports, { payOrigins: ['http://127.0.0.1:8788'] })
    const event = httpEvent(
      { action, data: { token, expectedTotalFen: 3_800 } },
      origin === undefined ? {} : { origin },
    )
    const response = (await door({ ...event, path: '/api/pay' })) as { body: string }
    return JSON.parse(response.body) as Reply<Action>
  }

  /** What is stored of a shopper, and of the orders that are theirs. */
  belongingsOf({ openid, orderIds }: Pick<Shopper, 'openid' | 'orderIds'>): string {
    const names = schema.collections.map(({ name }) => name).filter((name) => name !== 'accessTokens')
    const documents = names.flatMap((name) => this.shop.database.all<Stored>(name))
    const theirs = documents.filter(
      (stored) => [stored._id, stored.openid].includes(openid) || orderIds.includes(stored.orderId ?? ''),
    )
    return theirs.map((stored) => JSON.stringify(stored)).join('\n')
  }
}

interface Stored {
  _id: string
  openid?: string
  orderId?: string
}

/** One shopper with whatever a cell asks of them. */
export class Shopper {
  readonly orderIds: string[] = []

  constructor(
    private readonly grounds: Grounds,
    readonly phone: Phone,
    readonly addressId: string,
  ) {}

  get openid(): string {
    return this.phone.openid
  }

  /** Words that nobody but this shopper and the shop may read. */
  get secret(): string {
    return `${HOME} ${this.openid.replace('o-shopper-', '')} 号`
  }

  lines(quantity = 1) {
    return [{ skuId: this.grounds.skuId, quantity }]
  }

  async unpaid(): Promise<string> {
    const orderId = await placed(this.phone, this.addressId, this.lines())
    this.orderIds.push(orderId)
    await this.phone.must('order.prepay', { orderId })
    return orderId
  }

  async paid(): Promise<string> {
    const orderId = await this.unpaid()
    await this.grounds.shop.sandbox.control.pay(`${orderId}-1`)
    await this.phone.must('order.confirmPayment', { orderId })
    return orderId
  }

  async shipped(): Promise<string> {
    const orderId = await this.paid()
    const parcel = { mode: 'express', carrier: 'SF', trackingNo: 'SF1234567890123' } as const
    await this.grounds.owner.must('order.ship', { requestKey: newRequestKey(), orderId, ...parcel })
    return orderId
  }

  async received(): Promise<string> {
    const orderId = await this.shipped()
    await this.phone.must('order.confirmReceipt', { orderId })
    return orderId
  }

  /** A review that everybody sees; `words` say what becomes of it. */
  async reviewed(words = '好茶'): Promise<string> {
    const orderId = await this.received()
    const [line] = this.lines()
    const { reviewId } = await this.phone.must('review.write', {
      ...{ orderId, skuId: line?.skuId ?? '', stars: 5, words, pictures: [], isAnonymous: false },
    })
    return reviewId
  }

  async token(): Promise<string> {
    const { token } = await this.phone.must('order.share', { orderId: await this.unpaid() })
    return token
  }

  /** Asked for, of a shipped order unless only money is wanted. */
  async asked(kind: CaseKind = 'refundOnly'): Promise<string> {
    const orderId = kind === 'refundOnly' ? await this.paid() : await this.shipped()
    const { phone } = this
    const lines = this.lines()
    const { totalFen } = await phone.must('case.quote', { orderId, lines })
    const { caseId } = await phone.must('case.open', {
      requestKey: newRequestKey(),
      orderId,
      kind,
      lines,
      reason: 'damaged',
      pictures: [],
      expectedFen: kind === 'exchange' ? 0 : totalFen,
    })
    return caseId
  }

  async awaitingReturn(kind: CaseKind): Promise<string> {
    const caseId = await this.asked(kind)
    const read = await this.grounds.owner.must('case.get', { caseId })
    await this.grounds.owner.must('case.agree', { caseId, ...agreeing(read) })
    return caseId
  }

  async returning(kind: CaseKind): Promise<string> {
    const caseId = await this.awaitingReturn(kind)
    await this.phone.must('case.sendBack', { caseId, carrier: 'SF', trackingNo: 'SF9876543210987' })
    return caseId
  }

  async reshipping(): Promise<string> {
    const caseId = await this.returning('exchange')
    const revision = await this.revisionOf(caseId)
    await this.grounds.owner.must('case.takeBack', { caseId, revision, goods: 'good' })
    return caseId
  }

  async revisionOf(caseId: string): Promise<number> {
    return (await this.grounds.owner.must('case.get', { caseId })).revision
  }
}

/** Calls the door `shop` as a role would; `nobody` is a call without an identity. */
export async function callShop(
  { shop }: Grounds,
  openid: string | null,
  action: string,
  data: object,
): Promise<Reply<Action>> {
  return shopHandler(shop.ports)({ action, data }, contextOf(openid))
}

export async function callOwner(browser: Browser, action: string, data: object): Promise<Reply<Action>> {
  const response = await browser.send(httpEvent({ action, data }, { cookie: browser.cookie }))
  return JSON.parse(response.body) as Reply<Action>
}

export const outcomeOf = (reply: Reply<Action>): string => (reply.ok ? 'ok' : String(reply.code))
