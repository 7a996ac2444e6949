/** The name that stands in attempts, and in the address of notifications. */
export const WECHAT_PAY = 'wechatpay'

/** A session lives two hours; one that is about to end is not handed out any more. */
export const HANDED_OUT_MS = 2 * 3_600_000 - 5 * 60_000
