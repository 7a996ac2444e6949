/** What was seen: 95 % of the samples are no worse than `p95`. */
export interface Spread {
  median: number
  p95: number
  samples: number
}

function at(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('Nothing was measured.')
  return value
}

/** Of rates the lower ones are worse, of durations the higher ones. */
export function spreadOf(samples: readonly number[], worse: 'higher' | 'lower' = 'higher'): Spread {
  const sorted = [...samples].sort((left, right) => left - right)
  if (worse === 'lower') sorted.reverse()
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95), samples: samples.length }
}

/** One call; `turn` counts up, so that each caller asks for something else each time. */
export type Call = (turn: number) => Promise<void>

/** Calls one after the other for `forMs`; the duration of each in milliseconds. */
export async function timeCalls(call: Call, forMs: number, firstTurn = 0): Promise<number[]> {
  const durations: number[] = []
  const until = performance.now() + forMs
  for (let now = performance.now(), turn = firstTurn; now < until; turn++) {
    await call(turn)
    const after = performance.now()
    durations.push(after - now)
    now = after
  }
  return durations
}

/** So many callers at a time for `forMs`; the calls a second of all together. */
export async function countCalls(call: Call, callers: number, forMs: number): Promise<number> {
  const startedAt = performance.now()
  // Far apart, so that no two callers ask for the same thing in the same moment.
  const perCaller = Array.from({ length: callers }, (_, caller) => timeCalls(call, forMs, caller * 1_000_003))
  const calls = (await Promise.all(perCaller)).reduce((sum, { length }) => sum + length, 0)
  return (calls * 1000) / (performance.now() - startedAt)
}
