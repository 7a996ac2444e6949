import type { OrderView } from '../../../typings/shop-api'
import { call } from '../../services/api'
import { ask, failureWord, toast } from '../../services/notify'
import { wordsOf } from '../../services/words'

const words = wordsOf('order')

type ReceiptOrder = Pick<OrderView, 'orderId' | 'payer' | 'transactionId'>

/** WeChat's own dialog for receipt, which its typings do not name yet. */
interface BusinessView {
  openBusinessView?(options: {
    businessType: 'weappOrderConfirm'
    extraData: { transaction_id: string }
    success: () => void
    fail: () => void
  }): void
}

type Ending = 'confirmed' | 'left' | 'unavailable'

/** What WeChat hands back when its dialog closes. */
interface Returned {
  referrerInfo?: { extraData?: { status?: string } }
}

/** Opens WeChat's dialog and waits until the mini program is back in front with what was done there. */
function openWechatReceipt(transactionId: string): Promise<Ending> {
  return new Promise((resolve) => {
    const back = (returned: unknown) => {
      wx.offAppShow(back)
      resolve((returned as Returned).referrerInfo?.extraData?.status === 'success' ? 'confirmed' : 'left')
    }
    wx.onAppShow(back)
    ;(wx as BusinessView).openBusinessView?.({
      businessType: 'weappOrderConfirm',
      extraData: { transaction_id: transactionId },
      success: () => undefined,
      fail() {
        wx.offAppShow(back)
        resolve('unavailable')
      },
    })
  })
}

/** Only whoever paid in the mini program may confirm in WeChat's dialog; of any other payment we ask. */
async function askedByWechat({ payer, transactionId }: ReceiptOrder): Promise<Ending> {
  const there = typeof (wx as BusinessView).openBusinessView === 'function'
  if (!there || !payer?.confirmsAtWechat || !transactionId) return 'unavailable'
  return openWechatReceipt(transactionId)
}

function askedByUs(): Promise<boolean> {
  return ask({
    title: words.receiptTitle,
    text: words.receiptText,
    yes: words.receiptYes,
    no: words.receiptNo,
  })
}

/** Asks, then tells the shop that the goods are here; the order as it stands now, or null. */
export async function receiptMove(order: ReceiptOrder): Promise<OrderView | null> {
  const ending = await askedByWechat(order)
  if (ending === 'left') return null
  if (ending === 'unavailable' && !(await askedByUs())) return null
  const answer = await call('order.confirmReceipt', { orderId: order.orderId })
  if (answer.ok) {
    toast(words.receiptDone)
    return answer.data
  }
  if (answer.code === 'CANNOT_RECEIVE') toast(words.cannotReceive)
  else toast(failureWord(answer.code))
  return null
}
