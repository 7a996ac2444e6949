import type { Staff } from '../../domain/records'
import type { Ports } from '../ports'

type TokenPorts = Pick<Ports, 'deviceTokens' | 'clock'>

const dayMs = 86_400_000
const lastsMs = 180 * dayMs
const renewedAfterMs = 7 * dayMs

/** The device behind one of the tokens that a browser sent, where it belongs to this account as it is now. */
export function knownDevice(
  { deviceTokens, clock }: TokenPorts,
  staff: Staff,
  tokens: readonly string[],
): { deviceId: string; issuedAt: number } | null {
  for (const token of tokens) {
    const device = deviceTokens.read(token, staff)
    if (device && clock.now() < device.issuedAt + lastsMs) return device
  }
  return null
}

/**
 * The tokens that a browser keeps once this account is signed in there: null where it is known already, and
 * for long enough. Those of other accounts stay; another one of this account is replaced.
 */
export function tokensToKeep(ports: TokenPorts, staff: Staff, tokens: readonly string[]): string[] | null {
  const now = ports.clock.now()
  const known = knownDevice(ports, staff, tokens)
  if (known && now < known.issuedAt + renewedAfterMs) return null
  const others = tokens.filter((token) => ports.deviceTokens.read(token, staff) === null)
  return [ports.deviceTokens.create(staff, now), ...others]
}
