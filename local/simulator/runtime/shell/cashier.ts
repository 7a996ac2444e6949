import { run } from '../settings'
import { layer, make } from './dom'

export interface CashierAnswer {
  result: 'ok' | 'cancel' | 'fail'
  message: string
}

/** Opens the sandbox's cashier over the whole phone and waits for what it says. */
export function openCashier(cashierUrl: string, parameters: Record<string, string>): Promise<CashierAnswer> {
  const url = new URL(cashierUrl, location.href)
  for (const [name, value] of Object.entries({ ...parameters, openid: run.openid })) {
    url.searchParams.set(name, value)
  }
  return new Promise((resolve) => {
    const frame = make('iframe', { class: 'cashier', src: url.href, title: '微信支付' })
    const listen = ({ origin, source, data }: MessageEvent) => {
      if (origin !== url.origin || source !== frame.contentWindow) return
      if (data?.type !== 'wechatpay.cashier') return
      removeEventListener('message', listen)
      frame.remove()
      const result = data.result === 'ok' || data.result === 'cancel' ? data.result : 'fail'
      resolve({ result, message: String(data.message ?? '') })
    }
    addEventListener('message', listen)
    layer().append(frame)
  })
}
