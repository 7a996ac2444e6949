import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root, Stop } from '../project'
import { simulate } from './run'
import { addRun, emptySummary, mergeSummaries, type Summary } from './summary'

/** Two, as the smallest machine that we promise has. */
const PROCESSES_MAX = 2
/** Below this a second process costs more than it saves. */
const SEEDS_FOR_TWO = 12
/** Every so many runs, keys of full length sign instead of their stand-ins. */
const REAL_KEYS_EVERY = 40

export interface Seeds {
  from: number
  count: number
  /** The distance to the next one. */
  step: number
}

/** Long work says so often how far it is. */
const TELLS_EVERY_MS = 30_000

/** Runs seeds one after another in this process; how far it is goes to the error output. */
export async function runHere({ from, count, step }: Seeds, shoppers: number): Promise<Summary> {
  let summary = emptySummary(shoppers)
  let toldAt = performance.now()
  for (let done = 0; done < count; done++) {
    const seed = from + done * step
    const keys = seed % REAL_KEYS_EVERY === 0 ? 'real' : 'standIn'
    summary = addRun(summary, await simulate({ seed, shoppers, keys }))
    if (performance.now() < toldAt + TELLS_EVERY_MS) continue
    toldAt = performance.now()
    const { runs, violations } = summary
    console.error(`… seed ${seed}: ${runs} of ${count} runs, ${violations.length} violations`)
  }
  return summary
}

/** Runs many seeds in as many processes as there are cores, at most two. */
export async function runAll(seeds: number, shoppers: number): Promise<Summary> {
  if (seeds < SEEDS_FOR_TWO) return runHere({ from: 1, count: seeds, step: 1 }, shoppers)
  const processes = Math.min(PROCESSES_MAX, availableParallelism())
  const parts = Array.from({ length: processes }, (_, at) => ({
    from: at + 1,
    count: Math.ceil((seeds - at) / processes),
    step: processes,
  }))
  return withBundle(async (script) =>
    mergeSummaries(await Promise.all(parts.map((part) => runElsewhere(script, part, shoppers))), shoppers),
  )
}

/**
 * The simulation as one file, which runs a quarter faster than what the loader makes of each file. It stands
 * among the build's output, where packages are found, and goes when the runs are done.
 */
async function withBundle<Result>(run: (script: string) => Promise<Result>): Promise<Result> {
  const output = join(root, 'dist')
  await mkdir(output, { recursive: true })
  const folder = await mkdtemp(join(output, 'simulate-'))
  try {
    const outfile = join(folder, 'part.cjs')
    await build({
      entryPoints: [join(__dirname, 'part.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      packages: 'external',
      logLevel: 'error',
    })
    return await run(outfile)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function runElsewhere(script: string, { from, count, step }: Seeds, shoppers: number): Promise<Summary> {
  const args = [script, ...[from, count, step, shoppers].map(String)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
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
