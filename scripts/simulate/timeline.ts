import { setImmediate } from 'node:timers'
import type { Chance } from './chance'

interface Alarm {
  at: number
  order: number
  run: () => void
}

/** Every step costs up to this much virtual time, so that clocks move while functions run. */
const STEP_MS_MAX = 25
/** Real time after which a step that neither ends nor waits is taken for a mistake of the simulation. */
const STUCK_AFTER_MS = 20_000

/**
 * A virtual clock and a scheduler in one. Whoever wants to act waits for a turn, and one turn at a time is
 * given, to whom the seed picks; where nobody waits, the clock jumps to the next alarm.
 */
export class Timeline {
  steps = 0
  private current: number
  private order = 0
  private waiting: (() => void)[] = []
  private alarms: Alarm[] = []

  constructor(
    startsAt: number,
    private readonly chance: Chance,
  ) {
    this.current = startsAt
  }

  readonly now = (): number => this.current

  /** Resolves when it is this caller's turn. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  /** Resolves once so much virtual time has passed. */
  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.after(durationMs, resolve))
  }

  /** The form of a scheduler that the sandbox takes. */
  after(delayMs: number, run: () => void): () => void {
    const alarm = { at: this.current + Math.max(0, delayMs), order: this.order++, run }
    const index = this.alarms.findLastIndex(({ at }) => at <= alarm.at) + 1
    this.alarms.splice(index, 0, alarm)
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm)
    }
  }

  /**
   * Gives turns until the given time, or until `goOn` says no; `isBusy` tells that somebody is still between
   * two turns.
   */
  async run(until: number, isBusy: () => boolean, goOn: () => boolean): Promise<void> {
    for (;;) {
      await settled(isBusy)
      if (!goOn()) return
      while (this.alarms[0] && this.alarms[0].at <= this.current) {
        const alarm = this.alarms.shift()
        if (alarm) this.waiting.push(alarm.run)
      }
      if (this.waiting.length > 0) {
        const [chosen] = this.waiting.splice(this.chance.below(this.waiting.length), 1)
        this.steps += 1
        this.current += this.chance.below(STEP_MS_MAX)
        chosen?.()
        continue
      }
      const next = this.alarms[0]
      if (!next || next.at > until) break
      this.current = next.at
    }
    this.current = Math.max(this.current, until)
  }
}

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Everything that a turn set off has run until it waits again. */
async function settled(isBusy: () => boolean): Promise<void> {
  await macrotask()
  if (!isBusy()) return
  const startedAt = performance.now()
  while (isBusy()) {
    if (performance.now() > startedAt + STUCK_AFTER_MS) throw new Error('A call neither ends nor waits.')
    await macrotask()
  }
}
