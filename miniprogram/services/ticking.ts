export interface Ticking {
  /** Starting twice is starting once. */
  start(): void
  stop(): void
}

/** Calls `tick` each second: for a page that counts time down while it is in sight. */
export function tickingOf(tick: () => void): Ticking {
  let timer: number | null = null
  const stop = () => {
    if (timer !== null) clearInterval(timer)
    timer = null
  }
  return {
    start() {
      stop()
      timer = setInterval(tick, 1000)
    },
    stop,
  }
}
