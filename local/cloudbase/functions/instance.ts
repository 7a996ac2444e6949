import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { InvocationFailure } from './errors'
import type { FunctionSpec } from './spec'

export interface InstanceRequest {
  requestId: string
  event: string
  context: string
  environment: Record<string, string>
}

export type InstanceReply = { durationMs: number } & (
  | { ok: true; body: string }
  | { ok: false; code: InvocationFailure; message: string }
)

export type OnOutput = (stream: 'stdout' | 'stderr', text: string, requestId?: string) => void

type Told =
  | { kind: 'ready' }
  | { kind: 'unloadable'; message: string }
  | { kind: 'output'; requestId?: string; stream: 'stdout' | 'stderr'; text: string }
  | { kind: 'result'; requestId: string; body: string }
  | { kind: 'failure'; requestId: string; message: string }

type Outcome = { ok: true; body: string } | { ok: false; code: InvocationFailure; message: string }

/** The platform allows this much for loading the code, apart from the function's own time-out. */
const LOAD_LIMIT_MS = 65_000

const failed = (message: string): Outcome => ({ ok: false, code: 'FUNCTION_INVOCATION_FAILED', message })

/** One process of a function. It serves one request at a time, and is of no use once `dead`. */
export class Instance {
  dead = false
  readonly exited: Promise<void>
  private readonly child: ChildProcess
  private readonly loaded: Promise<Outcome | undefined>
  private settle: ((outcome: Outcome) => void) | undefined
  private loading: ((problem: Outcome | undefined) => void) | undefined

  constructor(
    private readonly spec: FunctionSpec,
    environment: Record<string, string>,
    private readonly onOutput: OnOutput,
  ) {
    this.loaded = new Promise((resolve) => {
      this.loading = resolve
    })
    this.child = fork(join(__dirname, 'worker.cjs'), [spec.directory, spec.handler ?? 'index.main'], {
      cwd: spec.directory,
      env: environment,
      // A bundle with a source map beside it is told by its sources.
      execArgv: [`--max-old-space-size=${spec.memoryMb}`, '--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.child.on('message', (told) => this.hear(told as Told))
    for (const stream of ['stdout', 'stderr'] as const) {
      this.child[stream]?.on('data', (chunk: Buffer) => onOutput(stream, chunk.toString()))
    }
    this.exited = new Promise((resolve) => {
      this.child.on('error', (error) => this.end(failed(error.message), resolve))
      this.child.once('exit', (code, signal) => this.end(exitOutcome(code, signal), resolve))
    })
  }

  /** Runs one request; past the time-out the process is killed, as the platform does. */
  async run(request: InstanceRequest): Promise<InstanceReply> {
    const problem = await this.loadedWithin(LOAD_LIMIT_MS)
    if (problem) {
      this.kill()
      return { ...problem, durationMs: 0 }
    }
    const startedAt = performance.now()
    const timeoutMs = this.spec.timeoutSeconds * 1000
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        this.kill()
        this.settle?.({
          ok: false,
          code: 'FUNCTION_TIME_LIMIT_EXCEEDED',
          message: `Invoking task timed out after ${this.spec.timeoutSeconds} seconds`,
        })
      }, timeoutMs)
      this.settle = (ended) => {
        clearTimeout(timer)
        this.settle = undefined
        resolve(ended)
      }
      this.child.send(request, (error) => error && this.settle?.(failed(error.message)))
    })
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10
    // Nothing of a killed request may still be running when its answer is given.
    if (this.dead) await this.exited
    return { ...outcome, durationMs }
  }

  kill(): void {
    this.dead = true
    this.child.kill('SIGKILL')
  }

  private async loadedWithin(limitMs: number): Promise<Outcome | undefined> {
    const timer = setTimeout(() => {
      this.loading?.(failed(`Loading the code took more than ${limitMs / 1000} seconds`))
    }, limitMs)
    const problem = await this.loaded
    clearTimeout(timer)
    return problem ?? (this.dead ? failed('The process ended before the request began') : undefined)
  }

  private hear(told: Told): void {
    if (told.kind === 'ready') this.loading?.(undefined)
    else if (told.kind === 'unloadable') this.loading?.(failed(told.message))
    else if (told.kind === 'output') this.onOutput(told.stream, told.text, told.requestId)
    else if (told.kind === 'result') this.settle?.({ ok: true, body: told.body })
    else this.settle?.(failed(told.message))
  }

  private end(outcome: Outcome, exited: () => void): void {
    this.dead = true
    this.loading?.(outcome)
    this.settle?.(outcome)
    exited()
  }
}

function exitOutcome(code: number | null, signal: NodeJS.Signals | null): Outcome {
  // V8 aborts when its heap has reached the limit that the function's memory sets.
  if (signal === 'SIGABRT' || code === 134) {
    return { ok: false, code: 'FUNCTION_MEMORY_LIMIT_EXCEEDED', message: 'Process ran out of memory' }
  }
  return failed(`Process exited before completing request (${signal ?? `code ${code}`})`)
}
