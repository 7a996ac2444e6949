import type { X509Certificate } from 'node:crypto'
import { ApiError } from '../api/api-error'
import type { Orders } from '../api/orders'
import type { Payments } from '../payments'
import { embedJson, fontFile, isFontName, pageFile, readPage } from '../web/assets'
import { htmlReply, jsonReply, refusal, type WebReply, type WebRequest } from '../web/messages'
import { type PayMethod, payMethods } from './pay-methods'
import { checkPayParameters } from './pay-parameters'
import { Sheets } from './sheets'

interface CashierDeps {
  orders: Orders
  payments: Payments
  /** Those of the merchant that are valid now. */
  merchantCertificates: () => X509Certificate[]
  merchantName: string
  clock: () => number
  /** Origins that may frame the sheet, as CSP sources. */
  frameAncestors: string[]
}

/** The password that fails on purpose. */
const failingPassword = '000000'

/**
 * The sheet that `wx.requestPayment` raises: `GET /cashier` with `appId`, `timeStamp`, `nonceStr`, `package`,
 * `signType`, `paySign` and `openid` (or `code_url` and `openid` for a scanned code) shows it;
 * `POST /cashier/pay` and `/cashier/cancel` carry its token.
 */
export class Cashier {
  private readonly sheets: Sheets

  constructor(private readonly deps: CashierDeps) {
    this.sheets = new Sheets(deps.clock)
  }

  async handle(request: WebRequest): Promise<WebReply> {
    const route = `${request.method} ${request.path}`
    const font = /^GET \/cashier\/fonts\/(.+)$/.exec(route)?.[1] ?? ''
    if (isFontName(font)) return fontFile(font)
    switch (route) {
      case 'GET /cashier':
        return this.show(request.query)
      case 'GET /cashier/cashier.css':
      case 'GET /cashier/cashier.js':
        return pageFile(request.path.slice('/cashier/'.length))
      case 'POST /cashier/pay':
        return this.pay(readFields(request.body))
      case 'POST /cashier/cancel':
        return this.cancel(readFields(request.body))
      default:
        return refusal(404, '没有这个页面')
    }
  }

  private show(query: URLSearchParams): WebReply {
    const { orders, merchantCertificates, merchantName } = this.deps
    try {
      const { order, openid } = checkPayParameters(query, orders, merchantCertificates())
      const token = this.sheets.add({ outTradeNo: order.outTradeNo, openid })
      const { description, amount } = order.request
      return this.page({ token, merchantName, description, totalFen: amount.total, methods: payMethods })
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      return this.page({ problem: failure.message }, 400)
    }
  }

  private page(sheet: object, status = 200): WebReply {
    const html = readPage('cashier.html').replace('"{{sheet}}"', () => embedJson(sheet))
    return htmlReply(html, this.contentSecurityPolicy(), status)
  }

  private contentSecurityPolicy(): string {
    const own = "style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; img-src data:"
    const ancestors = `frame-ancestors ${this.deps.frameAncestors.join(' ')}`
    return `default-src 'none'; ${own}; base-uri 'none'; form-action 'none'; ${ancestors}`
  }

  private async pay({ token, password, method }: Record<string, string>): Promise<WebReply> {
    const sheet = this.sheets.get(token ?? '')
    if (!sheet) return refusal(403, '收银台已失效，请重新发起支付')
    if (!/^\d{6}$/.test(password ?? '')) return refusal(400, '请输入 6 位数字')
    const chosen = payMethods.find((each) => each.id === method) ?? payMethods[0]
    const problem = failureOf(password ?? '', chosen)
    const { payments } = this.deps
    try {
      if (problem) {
        await payments.countFailure(sheet.outTradeNo)
        return jsonReply({ result: 'fail', message: problem })
      }
      await payments.pay(sheet.outTradeNo, { openid: sheet.openid, bankType: chosen.bankType })
      this.sheets.remove(token ?? '')
      return jsonReply({ result: 'ok' })
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      return jsonReply({ result: 'fail', message: failure.message })
    }
  }

  private cancel({ token }: Record<string, string>): WebReply {
    if (!this.sheets.get(token ?? '')) return refusal(403, '收银台已失效')
    this.sheets.remove(token ?? '')
    return jsonReply({ result: 'cancel' })
  }
}

function failureOf(password: string, method: PayMethod): string | undefined {
  if (method.empty) return '余额不足，请换一种付款方式'
  return password === failingPassword ? '支付失败（沙盒模拟）' : undefined
}

function readFields(body: string): Record<string, string> {
  try {
    const fields: unknown = JSON.parse(body)
    if (typeof fields !== 'object' || fields === null) return {}
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'))
  } catch {
    return {}
  }
}
