const FULL_BAR_MS = 30 * 60_000

/** What is left of a deadline: "14:32" for a clock, and a share from 1 to 0 for a bar. */
export interface PayClock {
  left: string
  share: number
  over: boolean
}

/** `now` is the server's clock. The bar is full at half an hour or more. */
export function payClock(deadline: number, now: number): PayClock {
  const leftMs = Math.max(0, deadline - now)
  const seconds = Math.ceil(leftMs / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    left: `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`,
    share: Math.min(1, leftMs / FULL_BAR_MS),
    over: leftMs === 0,
  }
}
