import type { Ports } from '../ports'

/** How many of each were looked at, and how many failed and stay for the next run. */
export interface SweepReport {
  orders: number
  attempts: number
  refunds: number
  notices: number
  messages: number
  cases: number
  sales: number
  failed: number
}

export const emptyReport = (): SweepReport => ({
  orders: 0,
  attempts: 0,
  refunds: 0,
  notices: 0,
  messages: 0,
  cases: 0,
  sales: 0,
  failed: 0,
})

/** A kind of work: where it is found, what each piece is called, and how it is done. */
interface Work<Item> {
  kind: Exclude<keyof SweepReport, 'failed'>
  find: (limit: number) => Promise<Item[]>
  nameOf: (item: Item) => string
  work: (item: Item) => Promise<void>
}

/**
 * A kind's share of a run: all of them stay below the function's own time-out, and a slow one starves no
 * other.
 */
const KIND_MS_MAX = 8_000
const BATCH = 50
const BATCHES_MAX = 20

/** Does what is due of a kind, as far as its share of the run goes; what fails stays for the next run. */
export async function drain<Item>(
  ports: Pick<Ports, 'clock' | 'log'>,
  report: SweepReport,
  { kind, find, nameOf, work }: Work<Item>,
): Promise<void> {
  const startedAt = ports.clock.now()
  const isLate = () => ports.clock.now() > startedAt + KIND_MS_MAX
  const failed = new Set<string>()
  for (let batch = 0; batch < BATCHES_MAX && !isLate(); batch++) {
    // What failed is still due and stands first: as many more are read, so that it hides no other.
    const found = await find(BATCH + failed.size)
    const items = found.filter((item) => !failed.has(nameOf(item)))
    for (const item of items) {
      if (isLate()) return
      // One order that cannot be finished must not keep all others waiting.
      try {
        await work(item)
      } catch (error) {
        failed.add(nameOf(item))
        countFailure(ports, report, kind, nameOf(item), error)
      }
      report[kind] += 1
    }
    if (items.length < BATCH) return
  }
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
