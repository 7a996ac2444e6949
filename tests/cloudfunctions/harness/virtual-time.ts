import type { Clock } from '../../../cloudfunctions/app/ports'

interface Waiting {
  at: number
  order: number
  run: () => void
}

/** A clock that moves only when it is told to, for the shop and for the sandbox alike. */
export class VirtualTime {
  private current: number
  private order = 0
  private waiting: Waiting[] = []

  constructor(startsAt: number) {
    this.current = startsAt
  }

  readonly now = (): number => this.current

  /** Pauses of retries cost virtual time only, and nobody has to advance it for them. */
  readonly clock: Clock = {
    now: this.now,
    pause: async (durationMs) => {
      this.current += durationMs
    },
  }

  readonly scheduler = {
    after: (delayMs: number, run: () => void): (() => void) => {
      const entry = { at: this.current + delayMs, order: this.order++, run }
      this.waiting.push(entry)
      return () => {
        this.waiting = this.waiting.filter((other) => other !== entry)
      }
    },
  }

  /** Moves on, running what becomes due in its order; what that starts may be due within the same time. */
  async advance(durationMs: number, idle: () => Promise<void> = async () => undefined): Promise<void> {
    const until = this.current + durationMs
    for (let next = this.nextUntil(until); next; next = this.nextUntil(until)) {
      this.waiting = this.waiting.filter((other) => other !== next)
      this.current = Math.max(this.current, next.at)
      next.run()
      await idle()
    }
    this.current = until
    await idle()
  }

  private nextUntil(until: number): Waiting | undefined {
    const due = this.waiting.filter(({ at }) => at <= until)
    return due.sort((one, other) => one.at - other.at || one.order - other.order)[0]
  }
}
