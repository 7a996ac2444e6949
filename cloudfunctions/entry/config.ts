/** What a door is told by its environment: addresses only, never a key. */
export interface Config {
  wechatPayUrl: string
  /** WeChat's platform beside the payments. */
  weixinUrl: string
  payNotifyUrl: string
  /** What stands before a token in the address of the pay page; empty where there is none. */
  payPageUrl: string
  /** Where pages load files of storage from and store them to, besides their own origin; as a comma list. */
  storageOrigins: string[]
  /** Where the page for a second screen calls from: its own origin, or the console's where it has none. */
  payOrigins: string[]
  /** Where the console may stand; a comma parts several. */
  consoleOrigins: string[]
  sessionCookie: string
  /** How many gateways of ours stand between the world and a door; the first of them tells who called. */
  trustedHops: number
}

const WECHATPAY_URL = 'https://api.mch.weixin.qq.com'
const WEIXIN_URL = 'https://api.weixin.qq.com'

/** Reads the configuration of a door. What is missing is refused when it is used, not here. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const consoleOrigins = listOf(environment.QUEQIAO_CONSOLE_ORIGIN)
  const payPageUrl = environment.QUEQIAO_PAY_PAGE_URL ?? ''
  return {
    wechatPayUrl: environment.QUEQIAO_WECHATPAY_URL || WECHATPAY_URL,
    weixinUrl: environment.QUEQIAO_WEIXIN_URL || WEIXIN_URL,
    payNotifyUrl: environment.QUEQIAO_PAY_NOTIFY_URL ?? '',
    payPageUrl,
    storageOrigins: listOf(environment.QUEQIAO_STORAGE_ORIGIN),
    payOrigins: URL.canParse(payPageUrl) ? [new URL(payPageUrl).origin] : consoleOrigins,
    consoleOrigins,
    sessionCookie: environment.QUEQIAO_SESSION_COOKIE || 'queqiao_session',
    trustedHops: Math.max(1, Math.trunc(Number(environment.QUEQIAO_TRUSTED_HOPS)) || 1),
  }
}

const listOf = (text = ''): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
