import type { Clock } from '../../app/ports'

const REST_MIN_MS = 1_000
const REST_MAX_MS = 30_000

/** How WeChat Pay says "too often". */
export interface Rest {
  heard(status: number): void
  /** Epoch ms; 0 where nothing has to be waited for. */
  until(): number
}

/** After 429 whoever can wait leaves WeChat Pay alone: for a second first, twice as long each time again. */
export function restAfterLimit({ now }: Pick<Clock, 'now'>): Rest {
  let pauseMs = 0
  let until = 0
  return {
    heard(status) {
      if (status !== 429) {
        if (now() >= until) pauseMs = 0
        return
      }
      // Those that were on their way together are one refusal.
      if (now() < until) return
      pauseMs = Math.min(REST_MAX_MS, Math.max(REST_MIN_MS, 2 * pauseMs))
      until = now() + pauseMs
    },
    until: () => until,
  }
}
