import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DeviceTokens } from '../app/ports'
import { systemIds } from './system'

const form = /^([0-9A-Z]{20})\.([0-9a-z]{6,10})\.([0-9a-f]{64})$/

/**
 * A token says that its holder once logged in to this account with the password of today. Its seal is keyed
 * by the stored hash of that password, which nobody outside knows: another password makes every token void,
 * and nothing has to be stored.
 */
export const sealedDeviceTokens: DeviceTokens = {
  create(account, now) {
    const [deviceId, issued] = [systemIds.random(20), now.toString(36)]
    return `${deviceId}.${issued}.${sealOf(account, deviceId, issued)}`
  },
  read(token, account) {
    const [, deviceId = '', issued = '', seal = ''] = form.exec(token) ?? []
    if (deviceId === '') return null
    const expected = Buffer.from(sealOf(account, deviceId, issued))
    if (!timingSafeEqual(Buffer.from(seal), expected)) return null
    return { deviceId, issuedAt: Number.parseInt(issued, 36) }
  },
}

function sealOf(
  { staffId, passwordHash }: Parameters<DeviceTokens['create']>[0],
  deviceId: string,
  issued: string,
): string {
  return createHmac('sha256', passwordHash).update(`device\n${staffId}\n${deviceId}\n${issued}`).digest('hex')
}
