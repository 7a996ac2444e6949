import { pageOfHash } from '../page-url'
import { program } from '../program'
import { run } from '../settings'
import { openCashier } from './cashier'
import { showModal, showToast } from './dialogs'
import { scan } from './scanner'
import { say } from './words'

const PAY_CODE = /^weixin:\/\/wxpay\/bizpayurl/

/**
 * What WeChat itself does with a code: it pays a merchant's code, opens a page of this mini program (the path
 * is answered), and shows anything else.
 */
export async function scanAsWechat(): Promise<string | undefined> {
  const text = await scan()
  if (text === undefined) return undefined
  if (PAY_CODE.test(text)) await pay(text)
  else {
    const path = pathIn(text)
    if (path !== undefined) return path
    await showModal({ title: say('扫码结果', 'The code says'), content: text, showCancel: false })
  }
  return undefined
}

async function pay(codeUrl: string) {
  if (!run.cashierUrl) {
    await showModal({ content: say('没有可用的收银台', 'No cashier is set up'), showCancel: false })
    return
  }
  const { result } = await openCashier(run.cashierUrl, { code_url: codeUrl })
  if (result === 'ok') showToast({ title: say('支付成功', 'Paid') }, 1500)
}

/** The page that an address of this simulator, or a bare path, means. */
function pathIn(text: string): string | undefined {
  const path = text.startsWith(`${location.origin}/`) ? pageOfHash(new URL(text).hash) : text
  const route = path.replace(/^\//, '').split('?')[0] ?? ''
  return program.units.get(route)?.isPage ? `/${path.replace(/^\//, '')}` : undefined
}
