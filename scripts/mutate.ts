import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type MutationPart, mutationParts } from './mutate/parts'
import { addUp, type FileScore, type MutationReport, scoreOf, scoresOf, survivorsOf } from './mutate/score'
import { root, runMain, Stop } from './project'
import { runTask } from './tasks'

const usage = `npm run mutate -- [options]

  --only FILES   files to change in place of all, by commas: cloudfunctions/domain/money.ts
  --survivors    shows each change that no test noticed
  --help         show this`

const SCORE_LEAST = 85
const folder = join(root, '.local', 'mutate')

/** `npm run mutate`: changes the code in small ways, one at a time, and counts what the tests notice. */
runMain(async () => {
  const { values: options } = parseArgs({
    options: {
      only: { type: 'string' },
      survivors: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (options.help) {
    console.log(usage)
    return
  }
  await mkdir(folder, { recursive: true })
  const only = options.only?.split(',') ?? null
  const reports: MutationReport[] = []
  for (const part of mutationParts) {
    const mutate = only ? only.filter((file) => belongsTo(part, file)) : part.mutate
    if (mutate.length > 0) reports.push(await mutated({ ...part, mutate }))
  }
  const scores = reports.flatMap(scoresOf)
  const all = addUp('all files together', scores)
  if (options.survivors) for (const line of reports.flatMap(survivorsOf)) console.log(line)
  for (const score of [...scores, all]) console.log(row(score))
  if (!(scoreOf(all) >= SCORE_LEAST)) throw new Stop(`At least ${SCORE_LEAST} % have to be noticed.`)
})

const belongsTo = ({ mutate }: MutationPart, file: string): boolean => mutate.includes(file)

function row(score: FileScore): string {
  const { name, noticed, unnoticed } = score
  const percent = `${scoreOf(score).toFixed(1)} %`.padStart(8)
  return `${percent}  ${String(noticed).padStart(5)} of ${String(noticed + unnoticed).padStart(5)}  ${name}`
}

/** Stryker runs over one part, in a folder of its own; its report is read and not judged. */
async function mutated({ name, mutate, tests }: MutationPart): Promise<MutationReport> {
  const report = join(folder, `${name}.json`)
  const config = join(folder, `${name}.config.json`)
  await writeFile(config, JSON.stringify(configOf(mutate, tests, report), null, 2))
  console.log(`== ${name}`)
  const { ok } = await runTask({ name, command: 'stryker', args: ['run', config] }, 'shown')
  if (!ok) throw new Stop(`The tests of ${name} could not be run.`)
  return JSON.parse(await readFile(report, 'utf8')) as MutationReport
}

const configOf = (mutate: string[], tests: string[], fileName: string) => ({
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  // Which tests are about a file is told by its part, not looked for anew at each change.
  jest: { projectType: 'custom', config: jestConfigOf(tests), enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  mutate,
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName },
  allowConsoleColors: false,
  tempDirName: join('.local', 'stryker'),
  ignorePatterns: ['dist', '.local', '/docs', '/miniprogram', '/console', '/test-results'],
  timeoutMS: 20_000,
  warnings: { slow: false },
})

function jestConfigOf(tests: string[]): object {
  const { projects } = require(join(root, 'jest.config.cjs')) as { projects: [Record<string, unknown>] }
  const { rootDir: _rootDir, ...node } = projects[0]
  return {
    ...node,
    // Stryker lays this over the configuration that it finds, whose projects must not come along.
    projects: [],
    roots: ['cloudfunctions', 'tests/cloudfunctions'],
    setupFiles: ['<rootDir>/scripts/mutate/first-failure.ts'],
    testMatch: tests,
  }
}
