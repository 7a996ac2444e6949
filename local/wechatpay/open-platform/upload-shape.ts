import { ApiError } from '../api/api-error'
import { checkFields, type Field, type Shape } from '../api/fields'
import { parseRfc3339 } from '../time'
import { dataFormatError, PlatformError } from './platform-error'
import type { ShippingItem, UploadRequest } from './records'

const text: Field = { kind: 'text', minLength: 0, maxLength: 4_000, takesEmoji: true }
const whole: Field = { kind: 'integer', min: 0 }
const required = { required: true }

const uploadShape: Shape = {
  order_key: {
    kind: 'object',
    fields: {
      order_number_type: { ...whole, ...required },
      transaction_id: text,
      mchid: text,
      out_trade_no: text,
    },
    ...required,
  },
  logistics_type: { ...whole, ...required },
  delivery_mode: { ...whole, ...required },
  is_all_delivered: { kind: 'boolean' },
  shipping_list: {
    kind: 'list',
    maxItems: 100,
    fields: {
      tracking_no: text,
      express_company: text,
      item_desc: text,
      contact: { kind: 'object', fields: { consignor_contact: text, receiver_contact: text } },
    },
    ...required,
  },
  upload_time: { ...text, ...required },
  payer: { kind: 'object', fields: { openid: { ...text, ...required } }, ...required },
}

export const UNIFIED = 1
export const SPLIT = 2
export const EXPRESS = 1

const itemsMax = 15
const descriptionMax = 120
const codeMax = 128

const refuse = (errcode: number, message: string): never => {
  throw new PlatformError(errcode, message)
}

/** The body as an upload that breaks none of the rules that need no payment to be looked at. */
export function readUpload(body: unknown): UploadRequest {
  try {
    checkFields(body, uploadShape)
  } catch (error) {
    throw error instanceof ApiError ? dataFormatError() : error
  }
  const upload = body as UploadRequest
  checkKey(upload)
  checkModes(upload)
  checkItems(upload)
  if (parseRfc3339(upload.upload_time) === undefined)
    refuse(268485216, '上传时间非法，请按照 RFC 3339 格式填写')
  return upload
}

function checkKey({ order_key: key }: UploadRequest): void {
  if (key.order_number_type !== 1 && key.order_number_type !== 2) refuse(268485194, '订单单号类型非法')
  if (key.order_number_type === 2) {
    if (!key.transaction_id) refuse(268485195, '微信支付单号形式下 transaction_id 字段不能为空')
    return
  }
  if (!key.mchid) refuse(268485196, '商户侧单号形式下 mchid 字段不能为空')
  if (!key.out_trade_no) refuse(268485197, '商户侧单号形式下 out_trade_no 字段不能为空')
}

function checkModes(upload: UploadRequest): void {
  const { logistics_type: logistics, delivery_mode: mode, shipping_list: items } = upload
  if (![1, 2, 3, 4].includes(logistics)) refuse(10060005, '物流类型有误')
  if (mode !== UNIFIED && mode !== SPLIT) refuse(268485224, '发货模式非法')
  if (mode === SPLIT && logistics !== EXPRESS) refuse(10060006, '非快递发货时不允许分拆发货')
  if (mode === SPLIT && upload.is_all_delivered === undefined)
    refuse(10060007, '分拆发货模式下必须填写 is_all_delivered 字段')
  if (mode === UNIFIED && items.length !== 1) refuse(268485228, '统一发货模式下，物流信息列表长度必须为 1')
  if (items.length > itemsMax) refuse(10060024, '物流信息列表太长')
}

function checkItems({ logistics_type: logistics, shipping_list: items }: UploadRequest): void {
  for (const item of items) {
    if (!item.item_desc) refuse(10060008, '商品描述 item_desc 字段不能为空')
    if ([...item.item_desc].length > descriptionMax) refuse(10060009, '商品描述 item_desc 字段太长')
    if (logistics === EXPRESS) checkExpress(item)
  }
}

function checkExpress({ tracking_no: number, express_company: company, contact }: ShippingItem): void {
  if (!number) refuse(268485226, '物流单号不能为空')
  if (!company) refuse(268485227, '物流公司编码不能为空')
  if ((company ?? '').length > codeMax) refuse(10060025, '物流公司编码太长')
  if ((number ?? '').length > codeMax) refuse(10060026, '物流单号太长')
  const isReachable = contact?.consignor_contact || contact?.receiver_contact
  if (company === 'SF' && !isReachable) refuse(10060014, '参数错误：顺丰必须填写寄件人或收件人联系方式')
}
