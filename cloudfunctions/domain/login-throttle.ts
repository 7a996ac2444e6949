import type { LoginThrottle } from './records'

const minuteMs = 60_000
const keptMs = 24 * 60 * minuteMs

/**
 * Of one username a few slips are free; of one address more, since a whole shop may sit behind it. A username
 * waits a minute at most, so that nobody keeps its owner out; who guesses it from one address waits long
 * there.
 */
const rules = {
  user: { free: 5, waitMaxMs: minuteMs },
  ip: { free: 20, waitMaxMs: 15 * minuteMs },
  pair: { free: 5, waitMaxMs: 15 * minuteMs },
} as const
const firstWaitMs = 1_000

type ThrottleKind = keyof typeof rules

export const throttleKey = (kind: ThrottleKind, name: string): string => `${kind}:${name}`

function ruleOf(key: string) {
  const kind = key.slice(0, key.indexOf(':'))
  return kind === 'ip' || kind === 'pair' ? rules[kind] : rules.user
}

/** How long a login has to wait; 0 where it may be tried now. */
export function waitOf(throttles: LoginThrottle[], now: number): number {
  return Math.max(0, ...throttles.map(({ blockedUntil }) => blockedUntil - now))
}

/**
 * One more failure: after the free ones each doubles the wait, up to the most of its kind; a quiet day
 * forgets.
 */
export function afterFailure(before: LoginThrottle | undefined, key: string, now: number): LoginThrottle {
  const isForgotten = before === undefined || before.expiresAt <= now
  const failures = isForgotten ? 1 : before.failures + 1
  const { free, waitMaxMs } = ruleOf(key)
  const beyond = failures - free
  const waitMs = beyond < 0 ? 0 : Math.min(waitMaxMs, firstWaitMs * 2 ** Math.min(beyond, 20))
  return { key, failures, blockedUntil: now + waitMs, expiresAt: now + keptMs }
}
