import type { KeyKind, KeyState, OwnerSettingsApi } from '../../../typings/settings'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

type KeyPorts = Pick<Ports, 'channels' | 'weixin' | 'clock' | 'log'>

/** Each shop needs one of every row; WeChat Pay gives out either of the last. */
const needed: KeyKind[][] = [
  ['merchant'],
  ['apiV3Key'],
  ['platformKey', 'platformCertificate'],
  ['appSecret'],
]

/** The keys that the shop needs, whether they are there, and when they end: never what they are. */
export async function listKeys(
  ports: KeyPorts,
  _caller: StaffCaller,
): Promise<Outcome<OwnerSettingsApi['key.list']>> {
  const channels = ports.channels.all().map((channel) => heldOf(ports, () => channel.keys()))
  const found = await Promise.all([...channels, heldOf(ports, async () => [await ports.weixin.key()])])
  const held = found.flat().filter(({ isHeld }) => isHeld)
  const keys = needed.flatMap((kinds) => {
    const ofKinds = held.filter(({ kind }) => kinds.includes(kind))
    return ofKinds.length > 0 ? ofKinds : kinds.slice(0, 1).map(missing)
  })
  return done({ keys, serverNow: ports.clock.now() })
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
