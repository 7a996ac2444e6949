import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { runMain, Stop } from './project'
import type { DeathsByWrite } from './simulate/deaths'
import { faultKinds } from './simulate/faults'
import { runAll, runHere } from './simulate/parts'
import { type Caught, hunt, plantedBugs } from './simulate/planted'
import { simulate } from './simulate/run'
import type { Summary } from './simulate/summary'

const usage = `npm run simulate -- [options]

  --seeds N      how many runs, each with a seed of its own (default 200)
  --shoppers M   how many shoppers a run (default 20)
  --seed S       one run only; what is wrong is shown with the end of its journal
  --planted      switches planted bugs on, one at a time; each has to be caught
  --json         one JSON object on the last line
  --help         show this`

const JSON_VIOLATIONS = 20
/** So many runs have to meet every kind of fault and every end of an order, or they prove little. */
const RUNS_TO_TRY_ALL = 60
/** Writes that no function died beside, shown at most. */
const BARE_SHOWN = 12
const ends = ['paid', 'shipped', 'refunded', 'cancelled', 'expired', 'outOfStock']

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seeds: { type: 'string', default: '200' },
        shoppers: { type: 'string', default: '20' },
        seed: { type: 'string' },
        planted: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Stop(`--${name} is a number from 1.\n\n${usage}`)
  return Number(text)
}

/** `npm run simulate`: many seeds, or one looked at closely. A violation makes it fail. */
runMain(async () => {
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    console.log(usage)
    return
  }
  const shoppers = wholeNumber('shoppers', options.shoppers)
  if (options.planted) {
    await huntAll(options.json)
    return
  }
  const seed = options.seed === undefined ? null : wholeNumber('seed', options.seed)
  const startedAt = performance.now()
  const summary = seed
    ? await runHere({ from: seed, count: 1, step: 1 }, shoppers)
    : await runAll(wholeNumber('seeds', options.seeds), shoppers)
  const durationMs = Math.round(performance.now() - startedAt)
  const replay = await replayed(summary)
  print(summary, durationMs, replay)
  if (options.json) console.log(JSON.stringify(asJson(summary, durationMs, replay)))
  const untried = summary.runs < RUNS_TO_TRY_ALL ? [] : untriedOf(summary)
  if (untried.length > 0) console.error(`Never tried: ${untried.join(', ')}.`)
  if (summary.violations.length > 0 || !replay.isSame || untried.length > 0) process.exitCode = 1
})

/** A checker that catches nothing proves nothing. */
async function huntAll(isJson: boolean): Promise<void> {
  const found: Caught[] = []
  for (const bug of plantedBugs) {
    const caught = await hunt(bug)
    const { name, seed, rule } = caught
    console.log(`${seed === null ? 'MISSED' : `seed ${seed}`}: ${name}${rule === null ? '' : ` → “${rule}”`}`)
    found.push(caught)
  }
  const caught = found.filter(({ seed }) => seed !== null).length
  console.log(`${caught} of ${found.length} planted bugs were caught`)
  if (isJson) console.log(JSON.stringify({ planted: found.length, caught, bugs: found }))
  if (caught < found.length) process.exitCode = 1
}

/** Faults and ends that no run met. */
const untriedOf = ({ faults, orders }: Summary): string[] => [
  ...faultKinds.filter((kind) => !faults[kind]),
  ...ends.filter((end) => !orders[end]),
]

interface Replay {
  seed: number
  hash: string
  isSame: boolean
}

/** The first seed is run once more: it has to leave the same log. */
async function replayed({ hashes, shoppers }: Summary): Promise<Replay> {
  const [seed = 0, hash = ''] = hashes[0] ?? []
  const again = await simulate({ seed, shoppers })
  return { seed, hash, isSame: again.hash === hash }
}

const counted = (counts: Partial<Record<string, number>>) =>
  Object.entries(counts)
    .sort(([, one = 0], [, other = 0]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

function print(summary: Summary, durationMs: number, { seed, hash, isSame }: Replay): void {
  const { runs, shoppers, realKeys, steps, faults, orders, deaths, violations } = summary
  const seconds = (durationMs / 1000).toFixed(1)
  console.log(`${runs} runs of ${shoppers} shoppers, ${realKeys} of them with RSA keys of full length`)
  console.log(`${steps.toLocaleString('en')} steps in ${seconds} s`)
  console.log(`orders: ${counted(orders)}`)
  console.log(`faults: ${counted(faults)}`)
  printDeaths(deaths)
  for (const { seed: at, rule, what, tail } of violations.slice(0, JSON_VIOLATIONS)) {
    console.log(`seed ${at} breaks “${rule}”: ${what}`)
    for (const line of tail) console.log(`    ${line}`)
  }
  console.log(`violations: ${violations.length}`)
  console.log(`log of seed ${seed}: ${hash}, ${isSame ? 'the same' : 'ANOTHER ONE'} when run again`)
}

/** How many kinds of writes saw a function die before and after them, and a few of those that did not. */
function printDeaths(deaths: DeathsByWrite): void {
  const writes = Object.entries(deaths).sort(([, one], [, other]) => other.made - one.made)
  const sides = writes.filter(([, { diedBefore, diedAfter }]) => diedBefore > 0 && diedAfter > 0)
  console.log(`deaths before and after ${sides.length} of ${writes.length} kinds of writes`)
  const bare = writes.filter((write) => !sides.includes(write)).slice(0, BARE_SHOWN)
  const told = bare.map(
    ([write, { made, diedBefore, diedAfter }]) => `${write} ${diedBefore}/${diedAfter} of ${made}`,
  )
  if (told.length > 0) console.log(`on one side or none: ${told.join(', ')}`)
}

function asJson(summary: Summary, durationMs: number, replay: Replay) {
  const { hashes, violations, deaths, ...figures } = summary
  const hash = createHash('sha256').update(JSON.stringify(hashes)).digest('hex').slice(0, 16)
  const first = violations.slice(0, JSON_VIOLATIONS).map(({ seed, rule, what }) => ({ seed, rule, what }))
  const sides = Object.values(deaths).filter(({ diedBefore, diedAfter }) => diedBefore > 0 && diedAfter > 0)
  const writes = { kinds: Object.keys(deaths).length, diedOnBothSides: sides.length }
  return {
    ...figures,
    writes,
    violations: violations.length,
    firstViolations: first,
    durationMs,
    hash,
    replay,
  }
}
