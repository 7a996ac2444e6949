import type { KeyState } from '../../../typings/settings'
import type { Merchant } from './merchant'

const lastFour = (text: string): string => text.slice(-4)

/** What a merchant signs and reads with, told apart by the ends of their numbers. */
export function keysOf(merchant: Merchant): KeyState[] {
  const { mchid, serialNo, certificateExpiresAt, apiV3Keys, platformKeys } = merchant
  const theirs = [...platformKeys].map(([name, { expiresAt }]): KeyState => {
    const kind = expiresAt === null ? 'platformKey' : 'platformCertificate'
    return { kind, serial: lastFour(name), isHeld: true, endsAt: expiresAt }
  })
  return [
    { kind: 'merchant', serial: lastFour(serialNo), isHeld: true, endsAt: certificateExpiresAt },
    { kind: 'apiV3Key', serial: lastFour(mchid), isHeld: apiV3Keys.length > 0, endsAt: null },
    ...theirs,
  ]
}
