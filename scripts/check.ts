import { runMain, Stop } from './project'
import { runTask, type Task, type TaskResult } from './tasks'

const tsc = (name: string, project: string): Task => ({ name, command: 'tsc', args: ['-p', project] })

const checks: Task[] = [
  tsc('types of the server side', 'tsconfig.json'),
  tsc('types of the mini program', 'miniprogram/tsconfig.json'),
  tsc('types of the console', 'console/tsconfig.json'),
  tsc('types of the simulator in the browser', 'local/simulator/runtime/tsconfig.json'),
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'weight of the mini program', command: 'tsx', args: ['scripts/size.ts'] },
  { name: 'markup and styles by WeChat’s compilers', command: 'tsx', args: ['scripts/as-wechat.ts'] },
  { name: 'import rules', command: 'tsx', args: ['scripts/import-rules.ts'] },
  { name: 'unused files and exports', command: 'knip', args: ['--no-progress'] },
]

/** Runs the checks two at a time, since the smallest machine that we promise has two cores. */
async function runAll(tasks: Task[]): Promise<TaskResult[]> {
  const waiting = [...tasks]
  const results: TaskResult[] = []
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const result = await runTask(task, 'quiet')
      console.log(`${result.ok ? '✓' : '✗'} ${result.name} (${(result.durationMs / 1000).toFixed(1)} s)`)
      if (!result.ok) console.error(result.output)
      results.push(result)
    }
  }
  await Promise.all([work(), work()])
  return results
}

/** `npm run check`: format, lint, types, import rules, unused code. */
runMain(async () => {
  const failed = (await runAll(checks)).filter(({ ok }) => !ok)
  if (failed.length > 0) throw new Stop(`Failed: ${failed.map(({ name }) => name).join(', ')}.`)
})
