import type { Violation } from './checker'
import { addDeaths, type DeathsByWrite } from './deaths'
import type { FaultKind } from './faults'
import type { RunResult } from './run'

/** What many runs came to; parts of it from several processes are added up. */
export interface Summary {
  runs: number
  shoppers: number
  steps: number
  /** How many runs signed with RSA keys of full length. */
  realKeys: number
  faults: Partial<Record<FaultKind, number>>
  orders: Partial<Record<string, number>>
  deaths: DeathsByWrite
  violations: (Violation & { seed: number; tail: string[] })[]
  /** By seed. */
  hashes: [number, string][]
}

export const emptySummary = (shoppers: number): Summary => ({
  runs: 0,
  shoppers,
  steps: 0,
  realKeys: 0,
  faults: {},
  orders: {},
  deaths: {},
  violations: [],
  hashes: [],
})

export function addRun(summary: Summary, run: RunResult): Summary {
  const violations = run.violations.map((violation, at) => ({
    ...violation,
    seed: run.seed,
    tail: at === 0 ? run.tail : [],
  }))
  return {
    ...summary,
    runs: summary.runs + 1,
    steps: summary.steps + run.steps,
    realKeys: summary.realKeys + (run.keys === 'real' ? 1 : 0),
    faults: added(summary.faults, run.faults),
    orders: added(summary.orders, run.orders),
    deaths: addDeaths(summary.deaths, run.deaths),
    violations: [...summary.violations, ...violations],
    hashes: [...summary.hashes, [run.seed, run.hash]],
  }
}

export function mergeSummaries(parts: Summary[], shoppers: number): Summary {
  const merged = parts.reduce(
    (sum, part) => ({
      runs: sum.runs + part.runs,
      shoppers,
      steps: sum.steps + part.steps,
      realKeys: sum.realKeys + part.realKeys,
      faults: added(sum.faults, part.faults),
      orders: added(sum.orders, part.orders),
      deaths: addDeaths(sum.deaths, part.deaths),
      violations: [...sum.violations, ...part.violations],
      hashes: [...sum.hashes, ...part.hashes],
    }),
    emptySummary(shoppers),
  )
  return { ...merged, hashes: merged.hashes.sort(([one], [other]) => one - other) }
}

function added<Key extends string>(
  one: Partial<Record<Key, number>>,
  other: Partial<Record<Key, number>>,
): Partial<Record<Key, number>> {
  const sum = { ...one }
  for (const [key, count] of Object.entries(other) as [Key, number][]) sum[key] = (sum[key] ?? 0) + count
  return sum
}
