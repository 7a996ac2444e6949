import { loadSdk } from '../../cloudfunctions/adapters/wechatpay/sdk'
import { AfterSales } from './after-sales'
import type { Violation } from './checker'
import { askWhatIsLeft, collect } from './collector'
import { Counter } from './counter'
import type { KeyStrength } from './credentials'
import type { DeathsByWrite } from './deaths'
import { Errands } from './errands'
import type { FaultKind } from './faults'
import { forge } from './forger'
import { hoard } from './hoarder'
import { Importer } from './importer'
import { refundOutside } from './merchant-platform'
import { Owner } from './owner'
import type { Mishear, Refit } from './platform'
import { Shopper } from './shoppers'
import { StalePages } from './stale-pages'
import { Strangers } from './strangers'
import { World } from './world'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/**
 * WeChat Pay's last retry comes after 24 h 4 min, and the bill of the day before in the morning after it;
 * what is settled stands for a day after that at most, and a case that the shop says nothing to for two.
 */
const LAST_RETRY_MS = 31 * HOUR_MS
const PRUNED_MS = 24 * HOUR_MS

export interface RunOptions {
  seed: number
  shoppers: number
  keys?: KeyStrength
  refit?: Refit
  mishear?: Mishear
  /** Cases in any run: else in some. */
  afterSales?: boolean
  /** Imports in any run: else in some. */
  imports?: boolean
  /** Ends with the first violation, for hunts. */
  stopAtFirst?: boolean
}

export interface RunResult {
  seed: number
  hash: string
  steps: number
  keys: KeyStrength
  faults: Partial<Record<FaultKind, number>>
  violations: Violation[]
  /** The last lines of the journal where something is wrong. */
  tail: string[]
  orders: Partial<Record<string, number>>
  deaths: DeathsByWrite
}

/** Whether products are imported in a run, which makes it several times as long. */
export const hasImports = (seed: number): boolean => seed % 4 === 1

/** One run: a rough hour or four in which everything goes wrong, then a calm day in which all has to end. */
export async function simulate(options: RunOptions): Promise<RunResult> {
  const { seed, shoppers, keys = 'standIn', afterSales = false, imports = false } = options
  const { refit = (ports) => ports, mishear = (event) => event } = options
  // Loaded beforehand: a part of a call that waits for the disk would take its turn by chance.
  await loadSdk()
  await import('../../cloudfunctions/domain/shopify/read-catalogue')
  const world = new World({ seed, shoppers, keys, refit, mishear })
  const { timeline, journal, checker, faults, platform } = world
  await world.stockUp()
  const startsAt = timeline.now()
  const roughUntil = startsAt + world.payWithinMs + 20 * MINUTE_MS
  for (let count = 1; count <= shoppers; count++)
    start(new Shopper(world, `shopper-${count}`).live(), checker)
  // In two of three runs nobody gives money back or sends anything: rare things meet in the others.
  if (afterSales || seed % 3 === 0) start(new Owner(world).work(roughUntil), checker)
  if (imports || hasImports(seed)) start(new Importer(world).work(roughUntil), checker)
  start(new Counter(world).work(roughUntil), checker)
  start(new Strangers(world).work(roughUntil), checker)
  start(new StalePages(world).work(roughUntil), checker)
  start(new Errands(world).work(roughUntil), checker)
  start(new AfterSales(world, afterSales).work(roughUntil), checker)
  start(forge(world, roughUntil), checker)
  start(refundOutside(world, roughUntil), checker)
  start(hoard(world, roughUntil), checker)
  start(collect(world, roughUntil), checker)
  start(askWhatIsLeft(world, roughUntil + LAST_RETRY_MS - HOUR_MS), checker)
  start(tick(world, roughUntil, roughUntil + LAST_RETRY_MS + PRUNED_MS), checker)
  const goOn = () => {
    checker.afterStep()
    return !options.stopAtFirst || checker.violations.length === 0
  }
  await timeline.run(roughUntil, platform.isBusy, goOn)
  faults.calm()
  journal.write('calm')
  if (goOn()) await timeline.run(roughUntil + LAST_RETRY_MS, platform.isBusy, goOn)
  if (goOn()) checker.atEnd()
  if (goOn()) await timeline.run(roughUntil + LAST_RETRY_MS + PRUNED_MS, platform.isBusy, goOn)
  if (goOn()) checker.afterPruning()
  journal.write(checker.outcome())
  return {
    seed,
    hash: journal.hash(),
    steps: timeline.steps,
    keys,
    faults: faults.counts,
    violations: checker.violations,
    tail: checker.violations.length > 0 ? checker.tailAtFirst : [],
    orders: checker.ordersByState(),
    deaths: platform.deaths.byWrite,
  }
}

/** The platform's timer: once a minute while it is rough, with gaps; ever more rarely once it is calm. */
async function tick(world: World, roughUntil: number, until: number): Promise<void> {
  const { timeline, faults } = world
  const chance = world.chance.fork('timer')
  const every = world.payWithinMs > HOUR_MS ? 6 : 3
  let pauseMs = MINUTE_MS
  while (timeline.now() < until) {
    const isRough = timeline.now() < roughUntil
    pauseMs = isRough
      ? chance.between(1, every) * MINUTE_MS
      : Math.min(Math.round(pauseMs * 1.5), 6 * HOUR_MS)
    await timeline.sleep(pauseMs)
    if (isRough && faults.happens('sweepMissed', 0.1)) continue
    // A sweep may take longer than a minute: the next one starts beside it.
    void world.sweep()
    void world.runJobs()
  }
}

/** Whoever acts in a run must not fail by a mistake of the simulation without anybody noticing. */
function start(acting: Promise<void>, checker: World['checker']): void {
  acting.catch((error: unknown) => checker.violate('the simulation runs', String((error as Error).stack)))
}
