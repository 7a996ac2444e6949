import { parseRfc3339 } from '../time'
import type { Field, Shape } from './fields'

const text = (maxLength: number, more: Partial<Field & { kind: 'text' }> = {}): Field => ({
  kind: 'text',
  maxLength,
  ...more,
})
const integer = (min: number, more: { required?: boolean } = {}): Field => ({ kind: 'integer', min, ...more })
const required = { required: true }

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** WeChat Pay wants https; a loopback address may stay http, since no machine but this one hears it. */
function checkNotifyUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return '不是有效的网址'
  const url = new URL(value)
  if (url.search || value.includes('?')) return '不能携带查询串'
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname)))
    return undefined
  return '必须以 https:// 开头'
}

const notifyUrl = { check: checkNotifyUrl }
const currency = text(16, { check: (value) => (value === 'CNY' ? undefined : '目前只支持 CNY') })

const goodsDetail: Shape = {
  merchant_goods_id: text(32, required),
  wechatpay_goods_id: text(32),
  goods_name: text(256),
  quantity: integer(1, required),
  unit_price: integer(0, required),
}

const sceneDetails: Shape = {
  payer_client_ip: text(45, required),
  device_id: text(32),
  store_info: {
    kind: 'object',
    fields: { id: text(32, required), name: text(256), area_code: text(32), address: text(512) },
  },
}

const prepay: Shape = {
  appid: text(32, required),
  mchid: text(32, required),
  description: text(127, required),
  out_trade_no: text(32, { minLength: 6, pattern: /^[0-9A-Za-z_\-|*]+$/, ...required }),
  time_expire: text(64, {
    check: (value) => (parseRfc3339(value) === undefined ? '不是 RFC 3339 格式的时间' : undefined),
  }),
  attach: text(128),
  notify_url: text(255, { ...notifyUrl, ...required }),
  goods_tag: text(32),
  support_fapiao: { kind: 'boolean' },
  amount: { kind: 'object', fields: { total: integer(1, required), currency }, ...required },
  detail: {
    kind: 'object',
    fields: {
      cost_price: integer(0),
      invoice_id: text(32),
      goods_detail: { kind: 'list', fields: goodsDetail, maxItems: 6_000 },
    },
  },
  scene_info: { kind: 'object', fields: sceneDetails },
  limit_pay: { kind: 'texts', maxLength: 32, maxItems: 10 },
  settle_info: { kind: 'object', fields: { profit_sharing: { kind: 'boolean' } } },
}

/** Who has to pay by their real name, where the merchant is allowed to ask for it. */
const identity: Field = {
  kind: 'object',
  fields: { type: text(32, required), number: text(32, required), name: text(32, required) },
}

/** `POST /v3/pay/transactions/native`. */
export const nativeShape: Shape = { ...prepay, payer: { kind: 'object', fields: { identity } } }

/** `POST /v3/pay/transactions/jsapi`: the same, and who pays. */
export const jsapiShape: Shape = {
  ...prepay,
  payer: { kind: 'object', fields: { openid: text(128, required), identity }, ...required },
}

/** `POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close`. */
export const closeShape: Shape = { mchid: text(32, required) }

const refundGoods: Shape = {
  merchant_goods_id: text(32, required),
  wechatpay_goods_id: text(32),
  goods_name: text(256),
  unit_price: integer(0, required),
  refund_amount: integer(0, required),
  refund_quantity: integer(1, required),
}

/** `POST /v3/refund/domestic/refunds`; either number names the order. */
export const refundShape: Shape = {
  transaction_id: text(32),
  out_trade_no: text(32, { minLength: 6 }),
  out_refund_no: text(64, { pattern: /^[0-9A-Za-z_\-|*@]+$/, ...required }),
  reason: text(80),
  notify_url: text(256, notifyUrl),
  funds_account: text(32, {
    check: (value) =>
      ['AVAILABLE', 'UNSETTLED'].includes(value) ? undefined : '取值只能是 AVAILABLE 或 UNSETTLED',
  }),
  amount: {
    kind: 'object',
    fields: {
      refund: integer(1, required),
      from: {
        kind: 'list',
        fields: { account: text(32, required), amount: integer(1, required) },
        maxItems: 10,
      },
      total: integer(1, required),
      currency: { ...currency, ...required },
    },
    ...required,
  },
  goods_detail: { kind: 'list', fields: refundGoods, maxItems: 3_000 },
}
