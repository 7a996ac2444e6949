import type { KeyKind, KeyState, OwnerSettingsApi } from '../../../typings/settings'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

export type KeyPorts = Pick<Ports, 'channels' | 'weixin' | 'clock' | 'log'>

/** Each shop needs one of every row; WeChat Pay gives out either of the third. */
const needed: KeyKind[][] = [
  ['merchant'],
  ['apiV3Key'],
  ['platformKey', 'platformCertificate'],
  ['appSecret'],
]

/** The keys that the shop needs, whether they are there, and when they end: never what they are. */
export const listKeys = async (
  ports: KeyPorts,
  _caller: StaffCaller,
): Promise<Outcome<OwnerSettingsApi['key.list']>> =>
  done({ keys: await keyStates(ports), serverNow: ports.clock.now() })

/** Every key that is held, and each one that is missing. */
export async function keyStates(ports: KeyPorts): Promise<KeyState[]> {
  const channels = ports.channels.all().map((channel) => heldOf(ports, () => channel.keys()))
  const found = await Promise.all([...channels, heldOf(ports, async () => [await ports.weixin.key()])])
  const held = found.flat().filter(({ isHeld }) => isHeld)
  return needed.flatMap((kinds) => {
    const ofKinds = held.filter(({ kind }) => kinds.includes(kind))
    return ofKinds.length > 0 ? ofKinds : kinds.slice(0, 1).map(missing)
  })
}

const missing = (kind: KeyKind): KeyState => ({ kind, serial: null, isHeld: false, endsAt: null })

/** What cannot be read is no key that anything could be signed with: it is said in the log, and missing. */
async function heldOf({ log }: KeyPorts, read: () => Promise<KeyState[]>): Promise<KeyState[]> {
  try {
    return await read()
  } catch (error) {
    log.write('error', 'The keys cannot be read.', { reason: (error as Error).message })
    return []
  }
}
