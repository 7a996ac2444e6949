/** How far the server's clock is ahead of the phone's: a wrong clock must not shorten the time to pay. */
export function clockOffset(serverNow: number, phoneNow: number): number {
  return serverNow - phoneNow
}

/** What is left until `until`, never below zero. */
export function remainingMs(until: number, offsetMs: number, phoneNow: number): number {
  return Math.max(0, until - (phoneNow + offsetMs))
}

/** `26:18`, or `23:41:08` from an hour on; a started second still counts. */
export function countdownText(remaining: number): string {
  const seconds = Math.ceil(remaining / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${two(hours)}:${rest}` : rest
}
