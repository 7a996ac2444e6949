/** Chinese of the page for a second screen. */
export const zh = {
  brand: '鹊桥',
  title: '扫码付款',
  orderOf: (name: string) => `${name}的订单`,
  quoted: (text: string) => `“${text}”`,
  scan: '请用微信扫一扫',
  qrLabel: '付款二维码',
  more: (count: number) => `还有 ${count} 样`,
  freight: '含运费',
  payWithin: (left: string) => `请在 ${left} 内付款`,
  note: '谁扫码谁付款，退款也退给付款的人。这一页不显示收货地址。',
  onPhone: '在手机上打开了？请换一块屏打开这一页，再用手机微信扫。',
  loading: { title: '正在取订单', text: '马上就好。' },
  preparing: { title: '正在出码', text: '马上就好。' },
  unavailable: { title: '微信支付暂时没给二维码', text: '订单还在。几秒后再试一次。' },
  taken: {
    title: '有人正在手机上付',
    text: '刚才的二维码已经作废，每单只能有一处在付。要改在这里扫码，就重新出码。',
  },
  wayClosed: { title: '暂时不能扫码付', text: '这种付款方式暂时没开放。订单还在，请在手机上的小程序里付。' },
  confirming: { title: '正在确认', text: '正在问微信支付这单付了没有，先别再付。' },
  paid: { title: '付好了', text: '可以关掉这一页。订单在手机上的小程序里看。' },
  closed: { title: '这单已经关闭', text: '超过了付款时间，或者被取消了。要买请在小程序里再下一单。' },
  ended: { title: '这个链接已经结束', text: '这一单不用再付了，里面的东西也不再显示。' },
  notFound: { title: '没有这个付款链接', text: '链接可能不完整，请从小程序里重新打开。' },
  offline: { title: '网断了', text: '连上以后会自己接着来。' },
  repriced: '金额刚刚变了，请看好新的金额再扫。',
  offlineNote: '网断了，暂时看不到结果。二维码还能扫。',
  retry: '现在就试',
  newCode: '重新出码',
}

export type PageWords = typeof zh

/** English of the page for a second screen. */
export const en: PageWords = {
  brand: 'Queqiao',
  title: 'Pay by scanning',
  orderOf: (name) => `Order of ${name}`,
  quoted: (text) => `“${text}”`,
  scan: 'Scan with WeChat',
  qrLabel: 'Payment code',
  more: (count) => `${count} more`,
  freight: 'Freight included',
  payWithin: (left) => `Please pay within ${left}`,
  note: 'Whoever scans pays, and refunds go back to them. No address is shown on this page.',
  onPhone: 'Opened on a phone? Open this page on another screen and scan it from there.',
  loading: { title: 'Fetching the order', text: 'Just a moment.' },
  preparing: { title: 'Getting a code', text: 'Just a moment.' },
  unavailable: {
    title: 'WeChat Pay gave no code',
    text: 'The order stands. It is tried again in a few seconds.',
  },
  taken: {
    title: 'Being paid on a phone',
    text: 'The code that stood here is void: an order is paid in one place at a time.',
  },
  wayClosed: {
    title: 'No code now',
    text: 'This way to pay is not open now. The order stands: pay it in the mini program on your phone.',
  },
  confirming: {
    title: 'Making sure',
    text: 'WeChat Pay is being asked whether it was paid. Please do not pay again.',
  },
  paid: { title: 'Paid', text: 'You can close this page. The order is in the mini program on your phone.' },
  closed: {
    title: 'This order is closed',
    text: 'Its time to pay is over, or it was cancelled. Order again in the mini program.',
  },
  ended: {
    title: 'This link has ended',
    text: 'Nothing is left to pay, and what was in it is shown no more.',
  },
  notFound: {
    title: 'There is no such link',
    text: 'It may be cut short. Open it again from the mini program.',
  },
  offline: { title: 'No connection', text: 'It goes on by itself once there is one.' },
  repriced: 'The total has just changed: look at it before you scan.',
  offlineNote: 'No connection, so the result cannot be seen yet. The code can still be scanned.',
  retry: 'Try now',
  newCode: 'Get a new code',
}

/** The first language of the browser that is one of ours; Chinese where none is. */
export function wordsFor(languages: readonly string[]): { words: PageWords; language: 'zh-CN' | 'en' } {
  const known = languages.find((language) => /^(zh|en)\b/i.test(language)) ?? 'zh'
  return /^en/i.test(known) ? { words: en, language: 'en' } : { words: zh, language: 'zh-CN' }
}
