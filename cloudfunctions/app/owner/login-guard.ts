import { afterFailure, throttleKey, waitOf } from '../../domain/login-throttle'
import type { Ports } from '../ports'

const retries = 5
const busyWaitMs = 1_000

export type Admission = { ok: true; keys: string[] } | { ok: false; retryAfterMs: number }

/**
 * Counts a failure before the password is looked at, so that a hundred guesses at once are a hundred
 * failures. Who then proves right clears them by `keys`. An address that the platform does not tell is not
 * counted.
 */
export async function admitLogin(
  ports: Pick<Ports, 'throttles' | 'clock'>,
  username: string,
  ip: string,
): Promise<Admission> {
  const keys = [throttleKey('user', username)]
  if (ip !== '') keys.push(throttleKey('ip', ip), throttleKey('pair', `${username}@${ip}`))
  const now = ports.clock.now()
  const waitMs = waitOf(await ports.throttles.get(keys), now)
  if (waitMs > 0) return { ok: false, retryAfterMs: waitMs }
  for (const key of keys) {
    const retryAfterMs = await countFailure(ports, key)
    if (retryAfterMs > 0) return { ok: false, retryAfterMs }
  }
  return { ok: true, keys }
}

async function countFailure(ports: Pick<Ports, 'throttles' | 'clock'>, key: string): Promise<number> {
  for (let turn = 0; turn < retries; turn += 1) {
    const now = ports.clock.now()
    const [before] = await ports.throttles.get([key])
    const waitMs = before ? waitOf([before], now) : 0
    if (waitMs > 0) return waitMs
    if (await ports.throttles.save(afterFailure(before, key, now), before?.failures ?? 0)) return 0
  }
  return busyWaitMs
}
