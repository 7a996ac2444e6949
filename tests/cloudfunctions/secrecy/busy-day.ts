import { systemIds, systemLog } from '../../../cloudfunctions/adapters/system'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { ownerHandler } from '../../../cloudfunctions/entry/owner/handler'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { payPageHandler } from '../../../cloudfunctions/entry/pay-page/handler'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { wirePorts } from '../../../cloudfunctions/entry/wiring'
import type { FaultKind } from '../../../local/wechatpay/faults'
import { flaws } from '../../../local/wechatpay/notifications/flaws'
import { consoleOrigin, cookieName, httpEvent } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { sfParcel } from '../harness/parcels'
import { contextOf } from '../harness/phone'
import { platformVoice } from '../harness/platform-voice'
import { type TestShop, timerEvent } from '../harness/test-shop'

/** Secrets of this one day; none may be seen outside of the collection that holds them. */
export const secretWords = {
  password: 'correct-horse-battery-staple',
  wrongPassword: 'a guess that was wrong',
  name: '欧阳若水',
  phone: '13987654321',
  detail: '梧桐巷 77 号 3 幢 201 室',
  openid: 'o-secret-shopper',
}

const address = {
  name: secretWords.name,
  phone: secretWords.phone,
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: secretWords.detail,
}

const wrongAnswers: FaultKind[] = ['error', 'cutAfterEffect', 'signtest']

/**
 * Every door with the real log, on a day on which much goes well and much does not; each reply is kept as
 * text.
 */
export class BusyDay {
  readonly replies: string[] = []
  /** The cookie's secret and the payment parameters: told to whom they are for, and to no log. */
  readonly told: string[] = []
  private readonly ports: Ports & { secrets: ReturnType<typeof wirePorts>['secrets'] }
  private cookie = ''

  constructor(private readonly shop: TestShop) {
    const config = {
      wechatPayUrl: shop.pay.url,
      weixinUrl: shop.pay.url,
      payNotifyUrl: 'https://shop.example/pay-notify',
      payPageUrl: 'https://shop.example/pay/#',
      storageOrigins: [],
      payOrigins: ['https://shop.example'],
      consoleOrigins: [consoleOrigin],
      sessionCookie: cookieName,
    }
    this.ports = wirePorts(config, { clock: shop.time.clock, ids: systemIds, log: systemLog })
  }

  async run(): Promise<void> {
    const [skuId = ''] = await this.shop.addProduct('secret-tea', [3_000], 100)
    await this.signIn()
    const { addressId = '' } = await this.phone('address.save', { address })
    const lines = [{ skuId, quantity: 1 }]
    for (const fault of wrongAnswers) await this.orderWith(fault, lines, addressId)
    await this.friends(lines, addressId)
    await this.forgeries(lines, addressId)
    await this.nonsense()
    await this.wrongKeys(lines, addressId)
  }

  private async signIn(): Promise<void> {
    const { passwords, staff, clock } = this.ports
    const passwordHash = await passwords.hash(secretWords.password)
    const account = { staffId: 'owner', username: 'owner', displayName: '店主', role: 'owner' as const }
    const state = { mustChangePassword: false, disabled: false, createdAt: clock.now(), revision: 0 }
    await staff.insert({ ...account, ...state, passwordHash })
    await this.console('session.login', { username: 'owner', password: secretWords.wrongPassword })
    await this.console('session.login', { username: 'owner', password: secretWords.password })
  }

  /** An order that meets one kind of wrong answer at each step, and gets to its end all the same. */
  private async orderWith(kind: FaultKind, lines: object[], addressId: string): Promise<void> {
    const { control } = this.shop.pay
    const fault = { kind, times: 1 } as const
    const orderId = await this.place(lines, addressId)
    control.addFault({ ...fault, operation: 'jsapi' })
    const params = await this.phone('order.prepay', { orderId, expectedTotalFen: 3_800 })
    this.told.push(String(params.paySign ?? ''))
    await control.pay(`${orderId}-1`)
    control.addFault({ ...fault, operation: 'query' })
    await this.phone('order.confirmPayment', { orderId })
    await this.minute()
    await this.phone('order.confirmPayment', { orderId })
    control.addFault({ ...fault, operation: 'refund' })
    await this.console('refund.create', {
      requestKey: newRequestKey(),
      orderId,
      amountFen: 100,
      reason: 'goodwill',
      returnStock: false,
    })
    await this.console('order.get', { orderId })
    await this.console('order.ship', { requestKey: newRequestKey(), orderId, ...sfParcel })
    await this.minute()
    const unpaid = await this.place(lines, addressId)
    await this.phone('order.prepay', { orderId: unpaid, expectedTotalFen: 3_800 })
    control.addFault({ ...fault, operation: 'close' })
    await this.phone('order.cancel', { orderId: unpaid })
    control.clearFaults()
    await this.minute()
  }

  private async friends(lines: object[], addressId: string): Promise<void> {
    const orderId = await this.place(lines, addressId)
    const { token } = await this.phone('order.share', { orderId, sharerName: '水', words: '帮我付' })
    await this.as('o-friend', 'friendPay.get', { token })
    await this.as('o-friend', 'friendPay.prepay', { token, expectedTotalFen: 3_800, payerName: '云' })
    const door = payPageHandler(this.ports, { payOrigins: [consoleOrigin] })
    for (const action of ['page.get', 'page.code', 'page.confirmPayment'])
      this.keep(
        await door({ ...httpEvent({ action, data: { token, expectedTotalFen: 3_800 } }), path: '/api/pay' }),
      )
    await this.console('counter.open', { requestKey: newRequestKey(), lines, expectedTotalFen: 3_000 })
  }

  /** What WeChat Pay never said, at its own door. */
  private async forgeries(lines: object[], addressId: string): Promise<void> {
    const { control } = this.shop.pay
    const orderId = await this.place(lines, addressId)
    await this.phone('order.prepay', { orderId, expectedTotalFen: 3_800 })
    const voice = platformVoice(this.shop)
    const door = payNotifyHandler(this.ports)
    control.setPolicy({ hold: true })
    await control.pay(`${orderId}-1`)
    await this.shop.advance(0)
    const { id = '' } = control.notifications().at(-1) ?? {}
    for (const flaw of flaws) {
      await control.probe(id, flaw)
      const { headers, body } = this.shop.delivered.at(-1) ?? { headers: {}, body: '' }
      this.keep(await door({ httpMethod: 'POST', headers, body }))
    }
    const { headers, body } = voice.notice(voice.success(`${orderId}-1`))
    this.keep(await door({ httpMethod: 'POST', headers, body }))
    this.keep(await door({ httpMethod: 'POST', headers: { ...headers, Authorization: 'x' }, body: '{' }))
  }

  private async nonsense(): Promise<void> {
    for (const action of ['no.such', 'order.get', '__proto__', secretWords.openid.slice(0, 3)])
      await this.phone(action, { orderId: { $gt: '' }, address })
    await this.console('session.changePassword', { oldPassword: secretWords.password, newPassword: 'short' })
    this.keep(await timerHandler(this.ports)({}))
    const carts = { ...this.ports.carts, get: () => Promise.reject(new Error('The disk is full.')) }
    this.keep(
      await shopHandler({ ...this.ports, carts })({ action: 'cart.get' }, contextOf(secretWords.openid)),
    )
  }

  /** Keys that somebody copied badly: what cannot be read is not repeated in an error. */
  private async wrongKeys(lines: object[], addressId: string): Promise<void> {
    const right = await this.ports.secrets.wechatPay()
    const cut = right.privateKey.split('\n').slice(0, -5).join('\n')
    const wrong = [{ privateKey: cut }, { privateKey: 'x' }, { apiV3Key: right.apiV3Key.slice(1) }]
    for (const part of wrong) {
      await this.ports.secrets.putWechatPay({ ...right, ...part })
      const orderId = await this.place(lines, addressId)
      await this.phone('order.prepay', { orderId, expectedTotalFen: 3_800 })
      await this.minute()
    }
    await this.ports.secrets.putWechatPay(right)
  }

  private async minute(): Promise<void> {
    await this.shop.advance(MINUTE_MS)
    this.keep(await timerHandler(this.ports)(timerEvent))
  }

  private async place(lines: object[], addressId: string): Promise<string> {
    const data = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen: 3_800, fromCart: false }
    const { orderId } = await this.phone('order.place', data)
    return String(orderId)
  }

  private phone(action: string, data: object): Promise<Record<string, string>> {
    return this.as(secretWords.openid, action, data)
  }

  private async as(openid: string, action: string, data: object): Promise<Record<string, string>> {
    const reply = await shopHandler(this.ports)({ action, data }, contextOf(openid))
    this.keep(reply)
    return reply.ok ? (reply.data as Record<string, string>) : {}
  }

  private async console(action: string, data: object): Promise<void> {
    const door = ownerHandler(this.ports, { consoleOrigins: [consoleOrigin], sessionCookie: cookieName })
    const event = httpEvent({ action, data }, { cookie: this.cookie })
    const response = (await door(event)) as { headers: Record<string, string>; body: string }
    const set = response.headers['set-cookie']?.split(';')[0]
    if (set?.startsWith(`${cookieName}=`)) this.cookie = set
    if (set) this.told.push(set.split('=')[1] ?? '')
    this.replies.push(response.body)
  }

  private keep(reply: unknown): void {
    this.replies.push(JSON.stringify(reply))
  }
}
