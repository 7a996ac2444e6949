import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Stop } from '../project'
import { simulate } from './run'
import { addRun, emptySummary, mergeSummaries, type Summary } from './summary'

/** Two, as the smallest machine that we promise has. */
const PROCESSES_MAX = 2
/** Below this a second process costs more than it saves. */
const SEEDS_FOR_TWO = 12
/** Every so many runs, keys of full length sign instead of their stand-ins. */
const REAL_KEYS_EVERY = 20

export interface Seeds {
  from: number
  count: number
  /** The distance to the next one. */
  step: number
}

/** Runs seeds one after another in this process. */
export async function runHere({ from, count, step }: Seeds, shoppers: number): Promise<Summary> {
  let summary = emptySummary(shoppers)
  for (let done = 0; done < count; done++) {
    const seed = from + done * step
    const keys = seed % REAL_KEYS_EVERY === 0 ? 'real' : 'standIn'
    summary = addRun(summary, await simulate({ seed, shoppers, keys }))
  }
  return summary
}

/** Runs many seeds in as many processes as there are cores, at most two. */
export async function runAll(seeds: number, shoppers: number): Promise<Summary> {
  const processes = seeds < SEEDS_FOR_TWO ? 1 : Math.min(PROCESSES_MAX, availableParallelism())
  if (processes === 1) return runHere({ from: 1, count: seeds, step: 1 }, shoppers)
  const parts = Array.from({ length: processes }, (_, at) => ({
    from: at + 1,
    count: Math.ceil((seeds - at) / processes),
    step: processes,
  }))
  const here = parts.shift()
  const elsewhere = parts.map((part) => runElsewhere(part, shoppers))
  const own = here ? [await runHere(here, shoppers)] : []
  return mergeSummaries([...own, ...(await Promise.all(elsewhere))], shoppers)
}

function runElsewhere(seeds: Seeds, shoppers: number): Promise<Summary> {
  const script = join(__dirname, '../run.cjs')
  const part = `${seeds.from},${seeds.count},${seeds.step}`
  const child = spawn(
    process.execPath,
    [script, 'simulate', '--part', part, '--shoppers', String(shoppers)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) reject(new Stop('A part of the simulation failed.'))
      else resolve(JSON.parse(output) as Summary)
    })
  })
}
