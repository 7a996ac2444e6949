import {
  addressBlock,
  afterFailure,
  guessesKey,
  isSpent,
  takeGuess,
  throttleKey,
  waitOf,
} from '../../domain/login-throttle'
import type { Ports } from '../ports'

const retries = 5
const busyWaitMs = 1_000

type GuardPorts = Pick<Ports, 'throttles' | 'clock'>

export type Admission = { ok: true; keys: string[] } | { ok: false; retryAfterMs: number }

/**
 * Counts a failure before the password is looked at, so that a hundred guesses at once are a hundred
 * failures. Who then proves right clears them by `keys`. An address that the platform does not tell is not
 * counted. What passes has a share of the budget that all strangers have together.
 */
export async function admitStranger(ports: GuardPorts, username: string, ip: string): Promise<Admission> {
  const keys = [throttleKey('user', username)]
  const block = addressBlock(ip)
  if (block !== '') keys.push(throttleKey('ip', block), throttleKey('pair', `${username}@${block}`))
  const now = ports.clock.now()
  const waitMs = waitOf(await ports.throttles.get(keys), now)
  if (waitMs > 0) return { ok: false, retryAfterMs: waitMs }
  for (const key of keys) {
    const retryAfterMs = await countFailure(ports, key)
    if (retryAfterMs > 0) return { ok: false, retryAfterMs }
  }
  const retryAfterMs = await takeShare(ports)
  return retryAfterMs > 0 ? { ok: false, retryAfterMs } : { ok: true, keys }
}

/**
 * A try at the second step of an account, from a device that nobody knows: counted by the account alone,
 * wherever it comes from.
 */
export async function admitCode(ports: GuardPorts, staffId: string): Promise<Admission> {
  const key = throttleKey('code', staffId)
  const retryAfterMs = await countFailure(ports, key)
  return retryAfterMs > 0 ? { ok: false, retryAfterMs } : { ok: true, keys: [key] }
}

/**
 * Whoever asks for something to sign shares what all strangers may ask for: how long they have to wait, 0 if
 * not at all.
 */
export const admitAsking = (ports: GuardPorts): Promise<number> => takeShare(ports)

/**
 * A device that is known has a budget of its own, which no stranger can use up. Null once it is spent: then
 * it waits with the strangers.
 */
export async function admitDevice(ports: GuardPorts, deviceId: string): Promise<string[] | null> {
  const key = throttleKey('device', deviceId)
  for (let turn = 0; turn < retries; turn += 1) {
    const now = ports.clock.now()
    const [before] = await ports.throttles.get([key])
    if (isSpent(before, now)) return null
    if (await ports.throttles.save(afterFailure(before, key, now), before?.failures ?? 0)) return [key]
  }
  return null
}

async function countFailure(ports: GuardPorts, key: string): Promise<number> {
  for (let turn = 0; turn < retries; turn += 1) {
    const now = ports.clock.now()
    const [before] = await ports.throttles.get([key])
    const waitMs = before ? waitOf([before], now) : 0
    if (waitMs > 0) return waitMs
    if (await ports.throttles.save(afterFailure(before, key, now), before?.failures ?? 0)) return 0
  }
  return busyWaitMs
}

async function takeShare({ throttles, clock }: GuardPorts): Promise<number> {
  for (let turn = 0; turn < retries; turn += 1) {
    const [before] = await throttles.get([guessesKey])
    const { taken, waitMs } = takeGuess(before, clock.now())
    if (!taken) return waitMs
    if (await throttles.save(taken, before?.failures ?? 0)) return 0
  }
  return busyWaitMs
}
