const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Throws for an address that WeChat Pay cannot tell us at: the request is stored with it, and would be sent
 * again and again. https always, plain http only on this machine.
 */
export function usableNotifyUrl(notifyUrl: string): string {
  const url = URL.canParse(notifyUrl) ? new URL(notifyUrl) : null
  const isUsable =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname))
  if (!isUsable) throw new Error('QUEQIAO_PAY_NOTIFY_URL is missing or no https address.')
  return notifyUrl
}
