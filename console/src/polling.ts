import { Refused } from './api'
import { isOnline } from './line'

/** How often something that moves is read again while somebody looks at it. */
export interface Rhythm<Data> {
  /** In ms, from what was read last, which may be nothing yet, and whether the page is seen; 0 is never. */
  everyMs: number | ((data: Data | undefined, isHidden: boolean) => number)
  /** Goes on where nobody looks: what is read moves something on by being read. */
  evenHidden?: boolean
}

/** What is known of one reading: when it last gave data, when it last failed (0: never), and how. */
export interface ReadState<Data> {
  data: Data | undefined
  dataUpdatedAt: number
  error: Error | null
  errorUpdatedAt: number
}

const SELDOM_MS = 60_000

/** A refusal is an answer that asking again does not change; a fault of the shop may pass. */
const isFinal = (error: Error | null): boolean => error instanceof Refused && error.code !== 'INTERNAL'

/**
 * How long until it is read again, in ms; false is never. Without a line nothing is asked. A shop that fails
 * is asked the more seldom the longer it does, at least once a minute.
 */
export function askAgainMs<Data>({ everyMs }: Rhythm<Data>, state: ReadState<Data>): number | false {
  const plain = typeof everyMs === 'number' ? everyMs : everyMs(state.data, document.hidden)
  if (plain === 0 || !isOnline() || isFinal(state.error)) return false
  if (state.error === null) return plain
  const silentMs = state.dataUpdatedAt === 0 ? 2 * plain : state.errorUpdatedAt - state.dataUpdatedAt
  return Math.max(plain, Math.min(silentMs, SELDOM_MS))
}
