import { ensureBrowser } from './browser'
import { runMain, Stop } from './project'
import { runTask, type Task } from './tasks'

/**
 * `npm run test:long`: what is too long for `npm test`. Every case of which that tries a spread, a hundred
 * thousand fuzzed inputs, two hundred kills of the database, two thousand seeds, and the mutations. All of it
 * is run, whatever fails on the way.
 */
runMain(async () => {
  const thorough = { QUEQIAO_THOROUGH: '1', FUZZ_RUNS: '100000', CRASH_ROUNDS: '200' }
  const steps: Task[] = [
    { name: 'build', command: 'node', args: ['scripts/run.cjs', 'build'] },
    { name: 'tests', command: 'jest', args: ['--maxWorkers=2'], environment: thorough },
    {
      name: 'simulation',
      command: 'node',
      args: ['scripts/run.cjs', 'simulate', '--seeds', '2000', '--shoppers', '60'],
    },
    {
      name: 'journeys',
      command: 'playwright',
      args: ['test'],
      environment: { ...thorough, CHROME_PATH: ensureBrowser() },
    },
    { name: 'mutations', command: 'node', args: ['scripts/run.cjs', 'mutate'] },
  ]
  const failed: string[] = []
  for (const step of steps) {
    console.log(`\n== ${step.name}`)
    const { ok, durationMs } = await runTask(step, 'shown')
    console.log(`== ${step.name}: ${ok ? 'passed' : 'failed'} after ${(durationMs / 1000).toFixed(0)} s`)
    if (!ok) failed.push(step.name)
  }
  if (failed.length > 0) throw new Stop(`Failed: ${failed.join(', ')}.`)
})
