import type { MerchantKeys } from '../../../scripts/simulate/credentials'

/** What must stand in no reply and no log line, whatever is sent and whatever breaks. */
export function secretsOf({ secrets }: MerchantKeys): string[] {
  const inside = secrets.privateKey.split('\n').filter((line) => line.length > 40)
  return [...inside, secrets.apiV3Key, 'BEGIN PRIVATE KEY', 'BEGIN RSA', 'WECHATPAY2-SHA256-RSA2048']
}

/** The secrets that a text holds; none ever should. */
export const leaksIn = (text: string, secrets: string[]): string[] =>
  secrets.filter((secret) => text.includes(secret))
