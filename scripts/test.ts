import { ensureBrowser } from './browser'
import { runMain, Stop } from './project'
import { runTask, type Task } from './tasks'

/** `npm test`: everything, in the order in which a mistake is cheapest to find. */
runMain(async () => {
  const browser = ensureBrowser()
  const steps: Task[] = [
    { name: 'checks', command: 'node', args: ['scripts/run.cjs', 'check'] },
    { name: 'build', command: 'node', args: ['scripts/run.cjs', 'build'] },
    { name: 'unit, contract, use-case and component tests', command: 'jest', args: ['--maxWorkers=2'] },
    { name: 'simulation', command: 'node', args: ['scripts/run.cjs', 'simulate'] },
    { name: 'journeys', command: 'playwright', args: ['test'], environment: { CHROME_PATH: browser } },
  ]
  for (const step of steps) {
    console.log(`\n== ${step.name}`)
    const { ok, durationMs } = await runTask(step, 'shown')
    if (!ok) throw new Stop(`Failed: ${step.name}.`)
    console.log(`== ${step.name}: ${(durationMs / 1000).toFixed(0)} s`)
  }
})
