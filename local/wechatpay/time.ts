const shanghaiOffsetMs = 8 * 3_600_000

/** Epoch ms as WeChat Pay writes it: RFC 3339, to the second, in Shanghai time. */
export function formatRfc3339(atMs: number): string {
  return `${new Date(atMs + shanghaiOffsetMs).toISOString().slice(0, 19)}+08:00`
}

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** Epoch ms of an RFC 3339 time with its zone; undefined when it is not one. */
export function parseRfc3339(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? undefined : atMs
}

/** The fourteen digits `yyyyMMddHHmmss` of Shanghai that WeChat Pay's own numbers carry. */
export function shanghaiDigits(atMs: number): string {
  return new Date(atMs + shanghaiOffsetMs).toISOString().slice(0, 19).replace(/\D/g, '')
}

/** The Shanghai day `yyyy-MM-dd` that a bill counts by. */
export function shanghaiDay(atMs: number): string {
  return new Date(atMs + shanghaiOffsetMs).toISOString().slice(0, 10)
}

/** `yyyy-MM-dd HH:mm:ss` of Shanghai, as bills write it. */
export function shanghaiDateTime(atMs: number): string {
  return new Date(atMs + shanghaiOffsetMs).toISOString().slice(0, 19).replace('T', ' ')
}

/** Runs something later and answers a function that calls it off. Tests hand in one that waits for nobody. */
export interface Scheduler {
  after(delayMs: number, run: () => void): () => void
}

/** Real time; its timers never keep the process alive. */
export const realScheduler: Scheduler = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
