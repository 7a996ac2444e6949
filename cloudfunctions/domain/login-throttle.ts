import type { LoginThrottle } from './records'

const minuteMs = 60_000
const keptMs = 24 * 60 * minuteMs

/** Of one username a few slips are free; of one address more, since a whole shop may sit behind it. */
const freeFailures = { user: 5, ip: 20 } as const
const firstWaitMs = 1_000
const waitMaxMs = 15 * minuteMs

type ThrottleKind = keyof typeof freeFailures

export const throttleKey = (kind: ThrottleKind, name: string): string => `${kind}:${name}`

/** How long a login has to wait; 0 where it may be tried now. */
export function waitOf(throttles: LoginThrottle[], now: number): number {
  return Math.max(0, ...throttles.map(({ blockedUntil }) => blockedUntil - now))
}

/**
 * One more failure: after the free ones each doubles the wait, up to a quarter of an hour; a quiet day
 * forgets.
 */
export function afterFailure(before: LoginThrottle | undefined, key: string, now: number): LoginThrottle {
  const isForgotten = before === undefined || before.expiresAt <= now
  const failures = isForgotten ? 1 : before.failures + 1
  const beyond = failures - freeFailures[key.startsWith('ip:') ? 'ip' : 'user']
  const waitMs = beyond < 0 ? 0 : Math.min(waitMaxMs, firstWaitMs * 2 ** Math.min(beyond, 20))
  return { key, failures, blockedUntil: now + waitMs, expiresAt: now + keptMs }
}
