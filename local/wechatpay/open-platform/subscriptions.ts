import type { Store } from '../store'
import { PlatformError } from './platform-error'
import type { SubscribeMessage } from './records'

/** A template of the mini program's account, as `getTemplateList` tells of it. */
export interface SubscribeTemplate {
  priTmplId: string
  title: string
  /** Its lines, `{{keyword.DATA}}` where a value stands. */
  content: string
}

const template = (name: string, title: string, lines: Record<string, string>): SubscribeTemplate => ({
  priTmplId: `sandbox-${name}`.padEnd(43, '0'),
  title,
  content: Object.entries(lines)
    .map(([keyword, label]) => `${label}:{{${keyword}.DATA}}`)
    .join('\n'),
})

/** What the account of the sandbox has chosen from WeChat's library. */
export const subscribeTemplates: SubscribeTemplate[] = [
  template('paid', '付款成功通知', {
    character_string1: '订单编号',
    thing2: '商品名称',
    amount3: '付款金额',
    time4: '付款时间',
  }),
  template('shipped', '订单发货通知', {
    character_string1: '订单编号',
    thing2: '商品名称',
    thing3: '快递公司',
    character_string4: '快递单号',
    time5: '发货时间',
  }),
  template('refunded', '退款成功通知', {
    character_string1: '订单编号',
    thing2: '商品名称',
    amount3: '退款金额',
    time4: '退款时间',
  }),
]

/** What a value of a keyword's kind may be: developers.weixin.qq.com, limits of subscribe messages. */
const kinds: Record<string, RegExp> = {
  thing: /^.{1,20}$/su,
  character_string: /^[\x21-\x7e](?:[\x20-\x7e]{0,30}[\x21-\x7e])?$/,
  amount: /^[¥$]?\d{1,10}(?:\.\d{1,2})?元?$/,
  time: /^(?:\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/,
  number: /^\d{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  name: /^(?:\p{Script=Han}{1,10}|[\p{L} ]{1,20})$/u,
}

/** `message/subscribe/send`: one message of a template for each time that a shopper agreed to it. */
export class Subscriptions {
  constructor(
    private readonly store: Store,
    private readonly clock: () => number,
  ) {}

  /** A person said yes to `wx.requestSubscribeMessage`; unknown templates are left out. */
  allow(openid: string, templateIds: string[]): void {
    for (const templateId of templateIds.filter((id) => templateOf(id)))
      this.putLeft(openid, templateId, this.leftOf(openid, templateId) + 1)
  }

  leftOf(openid: string, templateId: string): number {
    return this.store.consents.get(keyOf(openid, templateId))?.left ?? 0
  }

  /** What was sent, the oldest first. */
  sent(): SubscribeMessage[] {
    return this.store.subscribeMessages.all()
  }

  send(body: unknown): object {
    const { touser, template_id: templateId, page, data } = body as Record<string, unknown>
    if (typeof touser !== 'string' || touser === '') throw new PlatformError(40_003, 'invalid openid')
    const known = typeof templateId === 'string' ? templateOf(templateId) : undefined
    if (!known) throw new PlatformError(40_037, 'invalid template_id')
    if (page !== undefined && (typeof page !== 'string' || !/^[\w./-]+(\?\S*)?$/.test(page)))
      throw new PlatformError(41_030, 'invalid page')
    const values = checkedValues(known, data)
    const left = this.leftOf(touser, known.priTmplId)
    if (left < 1) throw new PlatformError(43_101, 'user refuse to accept the msg')
    this.putLeft(touser, known.priTmplId, left - 1)
    const msgid = this.sent().length + 1
    const message = { msgid, openid: touser, templateId: known.priTmplId, title: known.title, values }
    this.store.subscribeMessages.put(String(msgid), { ...message, page: page ?? '', sentAt: this.clock() })
    return { msgid }
  }

  private putLeft(openid: string, templateId: string, left: number): void {
    this.store.consents.put(keyOf(openid, templateId), { openid, templateId, left })
  }
}

const keyOf = (openid: string, templateId: string) => `${openid}/${templateId}`
const templateOf = (id: string) => subscribeTemplates.find(({ priTmplId }) => priTmplId === id)

/** Every keyword of the template has a value of its kind, and there is no other. */
function checkedValues({ content }: SubscribeTemplate, data: unknown): SubscribeMessage['values'] {
  const given = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
  return [...content.matchAll(/(.+):\{\{(\w+)\.DATA\}\}/g)].map(([, label = '', keyword = '']) => {
    const { value } = (given[keyword] ?? {}) as { value?: unknown }
    const isGood = typeof value === 'string' && kinds[keyword.replace(/\d+$/, '')]?.test(value)
    if (!isGood) throw new PlatformError(47_003, `argument invalid! data.${keyword}.value invalid`)
    return { keyword, label, value }
  })
}
