import { inParallel } from '../in-parallel'
import type { Ports } from '../ports'

/** How many of each were looked at, and how many failed and stay for the next run. */
export interface SweepReport {
  orders: number
  attempts: number
  wishes: number
  rollouts: number
  refunds: number
  notices: number
  pushes: number
  reviews: number
  reviewCounts: number
  reviewVotes: number
  messages: number
  openings: number
  cases: number
  products: number
  handEdits: number
  postings: number
  moves: number
  sales: number
  buckets: number
  failed: number
}

export const emptyReport = (): SweepReport => ({
  orders: 0,
  attempts: 0,
  wishes: 0,
  rollouts: 0,
  refunds: 0,
  notices: 0,
  pushes: 0,
  reviews: 0,
  reviewCounts: 0,
  reviewVotes: 0,
  messages: 0,
  openings: 0,
  cases: 0,
  products: 0,
  handEdits: 0,
  postings: 0,
  moves: 0,
  sales: 0,
  buckets: 0,
  failed: 0,
})

/** A kind of work: where it is found, what each piece is called, and how it is done. */
export interface Work<Item> {
  kind: Exclude<keyof SweepReport, 'failed'>
  find: (limit: number) => Promise<Item[]>
  nameOf: (item: Item) => string
  /** Pieces about the same thing are never worked on by two at once. */
  aboutOf: (item: Item) => string
  work: (item: Item) => Promise<void>
  /** How many are worked on at once: each mostly waits for an answer from far away. */
  atOnce: number
  /** Until when whoever is asked wants to be left alone, epoch ms. */
  restUntil?: () => number
}

/** What a kind of work does until its time of a run is over. */
export type Share = (until: number) => Promise<void>

type DrainPorts = Pick<Ports, 'clock' | 'log'>

const BATCH = 100
const BATCHES_MAX = 20

/** Does what is due of a kind until its share of the run is over; what fails stays for the next run. */
export async function drain<Item>(
  ports: DrainPorts,
  report: SweepReport,
  kind: Work<Item>,
  until: number,
): Promise<void> {
  const isOver = () => Math.max(ports.clock.now(), kind.restUntil?.() ?? 0) > until
  const failed = new Set<string>()
  for (let batch = 0; batch < BATCHES_MAX && !isOver(); batch++) {
    // What failed is still due and stands first: as many more are read, so that it hides no other.
    const found = await kind.find(BATCH + failed.size)
    const items = found.filter((item) => !failed.has(kind.nameOf(item)))
    await workOn(ports, report, kind, items, { until, failed })
    if (items.length < BATCH) return
  }
}

/** A few at once, and all pieces about one thing by one worker, one after the other. */
async function workOn<Item>(
  ports: DrainPorts,
  report: SweepReport,
  { kind, nameOf, aboutOf, work, atOnce, restUntil = () => 0 }: Work<Item>,
  items: Item[],
  { until, failed }: { until: number; failed: Set<string> },
): Promise<void> {
  const { clock } = ports
  await inParallel([...grouped(items, aboutOf).values()], atOnce, async (pieces) => {
    for (const item of pieces) {
      const rests = restUntil() - clock.now()
      if (rests > 0 && clock.now() + rests <= until) await clock.pause(rests)
      if (clock.now() > until || restUntil() > clock.now()) return
      // One order that cannot be finished must not keep all others waiting.
      try {
        await work(item)
      } catch (error) {
        failed.add(nameOf(item))
        countFailure(ports, report, kind, nameOf(item), error)
      }
      report[kind] += 1
    }
  })
}

function grouped<Item>(items: Item[], aboutOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(aboutOf(item), [...(groups.get(aboutOf(item)) ?? []), item])
  return groups
}

/** Counts what could not be done, and says so. */
export function countFailure(
  { log }: Pick<Ports, 'log'>,
  report: SweepReport,
  kind: string,
  name: string,
  error: unknown,
): void {
  report.failed += 1
  const reason = (error as Error).message
  log.write('error', 'The timer could not finish a piece of work.', { kind, name, reason })
}
