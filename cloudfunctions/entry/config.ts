/** What a door is told by its environment: addresses only, never a key. */
export interface Config {
  wechatPayUrl: string
  payNotifyUrl: string
  /** Where the console may stand; a comma parts several. */
  consoleOrigins: string[]
  sessionCookie: string
}

const WECHATPAY_URL = 'https://api.mch.weixin.qq.com'

/** Reads the configuration of a door. What is missing is refused when it is used, not here. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const origins = (environment.QUEQIAO_CONSOLE_ORIGIN ?? '').split(',').map((origin) => origin.trim())
  return {
    wechatPayUrl: environment.QUEQIAO_WECHATPAY_URL || WECHATPAY_URL,
    payNotifyUrl: environment.QUEQIAO_PAY_NOTIFY_URL ?? '',
    consoleOrigins: origins.filter((origin) => origin !== ''),
    sessionCookie: environment.QUEQIAO_SESSION_COOKIE || 'queqiao_session',
  }
}
