import type { LoginThrottle } from './records'

const minuteMs = 60_000
const keptMs = 24 * 60 * minuteMs

/**
 * Of one username a few slips are free; of one address more, since a whole shop may sit behind it. A username
 * waits a minute at most; who guesses it from one address waits long there. A device that somebody logged in
 * from before does not wait with strangers: `device` never blocks by time, its failures are counted out.
 * `code` counts the second steps of one account, from wherever: six digits bear few guesses.
 */
const rules = {
  user: { free: 5, waitMaxMs: minuteMs },
  ip: { free: 20, waitMaxMs: 15 * minuteMs },
  pair: { free: 5, waitMaxMs: 15 * minuteMs },
  code: { free: 5, waitMaxMs: 15 * minuteMs },
  device: { free: Infinity, waitMaxMs: 0 },
} as const
const firstWaitMs = 1_000

/** What a known device may get wrong in a day before it counts as a stranger. */
const deviceFailuresMax = 10

/** Strangers' guesses that are hashed a second, all of them together, and how many of them at once. */
const guessesPerSecond = 8
const guessesAtOnce = 16
/** The one count of strangers' guesses. */
export const guessesKey = 'all:guesses'

type ThrottleKind = keyof typeof rules

export const throttleKey = (kind: ThrottleKind, name: string): string => `${kind}:${name}`

function ruleOf(key: string) {
  const kind = key.slice(0, key.indexOf(':'))
  return Object.hasOwn(rules, kind) ? rules[kind as ThrottleKind] : rules.user
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

/** Whether a known device has failed so often today that it is a stranger's by now. */
export const isSpent = (throttle: LoginThrottle | undefined, now: number): boolean =>
  throttle !== undefined && throttle.expiresAt > now && throttle.failures >= deviceFailuresMax

/**
 * Hashing a password costs a tenth of a second of a processor on purpose, so strangers share a budget of it.
 * `blockedUntil` is when all that was taken is paid off; `failures` only grows, as every write is on its
 * condition. Null where the budget is used up: come back after `waitMs`.
 */
export function takeGuess(
  before: LoginThrottle | undefined,
  now: number,
): { taken: LoginThrottle; waitMs: 0 } | { taken: null; waitMs: number } {
  const paidOffAt = Math.max(now, before?.blockedUntil ?? now)
  const waitMs = paidOffAt - now - ((guessesAtOnce - 1) * 1_000) / guessesPerSecond
  if (waitMs > 0) return { taken: null, waitMs }
  const blockedUntil = paidOffAt + 1_000 / guessesPerSecond
  const failures = (before?.failures ?? 0) + 1
  return { taken: { key: guessesKey, failures, blockedUntil, expiresAt: now + keptMs }, waitMs: 0 }
}

/**
 * What counts as one address. A single customer gets a /64 of IPv6, so all of it is one; an IPv4 address may
 * come written as IPv6.
 */
export function addressBlock(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1]) return mapped[1]
  if (!ip.includes(':')) return ip
  const [head = '', tail] = (ip.split('%')[0] ?? '').toLowerCase().split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const [front, back] = [groups(head), groups(tail)]
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length)
  const all = [...front, ...Array.from({ length: zeros }, () => '0'), ...back]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
