import type { LogEntry } from '../log'

export interface NumberedEntry extends LogEntry {
  /** Counts up from 1, so that a reader can ask for what is newer than what it has. */
  sequence: number
}

/** The last lines of the log, kept in memory for the page that looks inside. */
export interface History {
  add(entry: LogEntry): void
  after(sequence: number): NumberedEntry[]
  /** What functions printed as errors, or failed with, in one call. */
  errorsOf(requestId: string): string[]
}

const ENTRIES_MAX = 1000

export function createHistory(): History {
  let entries: NumberedEntry[] = []
  let sequence = 0
  return {
    add(entry) {
      sequence += 1
      entries.push({ ...entry, sequence })
      // Cut now and then, not at each line, so that a busy log costs no copying.
      if (entries.length >= 2 * ENTRIES_MAX) entries = entries.slice(-ENTRIES_MAX)
    },
    errorsOf: (requestId) =>
      entries
        .filter((entry) => entry.requestId === requestId && entry.level === 'error')
        .filter(({ source }) => source === 'function')
        .map(({ message }) => message),
    after: (known) => entries.filter((entry) => entry.sequence > known).slice(-ENTRIES_MAX),
  }
}
