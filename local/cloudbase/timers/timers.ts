import type { FunctionRunner } from '../functions/runner'
import type { FunctionSpec } from '../functions/spec'
import type { Log } from '../log'
import { type NextRun, parseCron } from './schedule'

export interface Timers {
  /** Runs a function's trigger now, after a run that is under way. Rejects when it has none or fails. */
  fire(functionName: string): Promise<void>
  /** What is scheduled: `nextAt` in epoch ms, undefined while it runs or when the clock does not run. */
  list(): { functionName: string; triggerName: string; cron: string; nextAt: number | undefined }[]
  close(): void
}

/** Calls back once, after so many milliseconds; returns how to call it off. */
export type Wait = (delayMs: number, then: () => void) => () => void

interface TimersOptions {
  functions: FunctionSpec[]
  appid: string
  runner: Pick<FunctionRunner, 'invoke'>
  clock: () => number
  log: Log
  /** Whether triggers run by themselves; `fire` works either way. */
  isRunning: boolean
  wait?: Wait
}

interface Trigger {
  functionName: string
  triggerName: string
  cron: string
  nextRun: NextRun
  nextAt: number | undefined
  running: Promise<void>
  cancel: () => void
}

/** `setTimeout` takes no longer delay than this; a later run is waited for in pieces. */
const DELAY_MS_MAX = 2 ** 31 - 1

export function createTimers({
  functions,
  appid,
  runner,
  clock,
  log,
  isRunning,
  wait = realWait,
}: TimersOptions): Timers {
  const triggers = readTriggers(functions)
  let closed = false

  function schedule(trigger: Trigger): void {
    if (closed || !isRunning) return
    trigger.nextAt ??= trigger.nextRun(clock())
    if (trigger.nextAt === undefined) return
    const delayMs = Math.max(0, trigger.nextAt - clock())
    trigger.cancel = wait(Math.min(delayMs, DELAY_MS_MAX), () => {
      if (clock() < (trigger.nextAt ?? 0)) schedule(trigger)
      else void runOnTime(trigger)
    })
  }

  async function runOnTime(trigger: Trigger): Promise<void> {
    trigger.nextAt = undefined
    try {
      await run(trigger)
    } catch (error) {
      if (closed) return
      const message = `${trigger.triggerName}: ${(error as Error).message}`
      log({ level: 'error', source: 'timer', functionName: trigger.functionName, message })
    }
    schedule(trigger)
  }

  // The runs of one trigger never overlap: each waits for the one before, however that ended.
  function run(trigger: Trigger): Promise<void> {
    const started = trigger.running
      .catch(() => undefined)
      .then(() => runner.invoke(trigger.functionName, timerEvent(trigger, appid, clock()), { kind: 'timer' }))
    trigger.running = started.then(() => undefined)
    return trigger.running
  }

  for (const trigger of triggers.values()) schedule(trigger)
  return {
    async fire(functionName) {
      const trigger = triggers.get(functionName)
      if (!trigger) throw new Error(`${functionName} has no timer trigger.`)
      await run(trigger)
    },
    list: () =>
      [...triggers.values()].map(({ functionName, triggerName, cron, nextAt }) => ({
        functionName,
        triggerName,
        cron,
        nextAt,
      })),
    close() {
      closed = true
      for (const trigger of triggers.values()) trigger.cancel()
    },
  }
}

function readTriggers(functions: FunctionSpec[]): Map<string, Trigger> {
  const triggers = new Map<string, Trigger>()
  for (const { name, triggers: specs } of functions) {
    const spec = specs?.[0]
    if (!spec) continue
    triggers.set(name, {
      functionName: name,
      triggerName: spec.name,
      cron: spec.cron,
      nextRun: parseCron(spec.cron),
      nextAt: undefined,
      running: Promise.resolve(),
      cancel: () => undefined,
    })
  }
  return triggers
}

/** Production may put `userInfo` into the event, with the app and nobody: so it is here. */
function timerEvent(trigger: Trigger, appId: string, now: number) {
  const time = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z')
  return { Type: 'Timer', TriggerName: trigger.triggerName, Time: time, Message: '', userInfo: { appId } }
}

const realWait: Wait = (delayMs, then) => {
  const timer = setTimeout(then, delayMs)
  timer.unref()
  return () => clearTimeout(timer)
}
