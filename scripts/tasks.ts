import { spawn } from 'node:child_process'
import { root } from './project'

/** One command of a check or a test run. */
export interface Task {
  name: string
  command: string
  args: string[]
  environment?: Record<string, string>
}

export interface TaskResult {
  name: string
  ok: boolean
  durationMs: number
  output: string
}

/** Runs a command of `node_modules/.bin` or the system, with its output kept (`quiet`) or shown. */
export function runTask(task: Task, show: 'quiet' | 'shown'): Promise<TaskResult> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(task.command, task.args, {
      cwd: root,
      env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH}`, ...task.environment },
      stdio: show === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    const end = (ok: boolean) =>
      resolve({ name: task.name, ok, durationMs: performance.now() - startedAt, output })
    child.on('error', (error) => {
      output += error.message
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}
