import { wordsOf } from './words'

const words = wordsOf('state')

/** A short word to the shopper, never over a price or a button. */
export function toast(title: string): void {
  wx.showToast({ title, icon: 'none', duration: 1800 })
}

/**
 * What to say of a call that failed and that no better word fits: that the network is gone, else `otherwise`.
 * `code` is that of the answer.
 */
export function failureWord(code: string, otherwise: string = words.busy): string {
  return code === 'OFFLINE' ? words.offline : otherwise
}

/** Asks before something that cannot be undone; true when the shopper agrees. */
export async function ask(question: {
  title: string
  text: string
  yes: string
  no: string
}): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title: question.title,
    content: question.text,
    confirmText: question.yes,
    cancelText: question.no,
  })
  return confirm
}
