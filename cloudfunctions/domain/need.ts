import type { Need, NeedGroup } from '../../typings/today'

const HOUR_MS = 3_600_000

/** Under which tab each kind stands. */
export const needGroups: Record<Need['kind'], NeedGroup> = {
  case: 'refunds',
  refund: 'refunds',
  oddOrder: 'odd',
  notice: 'odd',
  shipping: 'shipping',
  message: 'shipping',
  billDay: 'shop',
  broken: 'shop',
  job: 'shop',
  key: 'shop',
  wayStopped: 'odd',
  scarce: 'shop',
}

/** What has no clock of its own is due so long after it came up, in ms. */
const patience: Record<Need['kind'], number> = {
  case: 12 * HOUR_MS,
  refund: 12 * HOUR_MS,
  oddOrder: 4 * HOUR_MS,
  notice: 12 * HOUR_MS,
  shipping: 48 * HOUR_MS,
  message: 6 * HOUR_MS,
  billDay: 48 * HOUR_MS,
  broken: 4 * HOUR_MS,
  job: 12 * HOUR_MS,
  key: 0,
  wayStopped: HOUR_MS,
  scarce: 48 * HOUR_MS,
}

const rankOf = ({ kind, since, dueAt }: Need): number =>
  dueAt ?? (since === null ? Number.MAX_SAFE_INTEGER : since + patience[kind])

/** By the clock, not by kind: what is due first stands first, what has no clock at all stands last. */
export const inOrder = (needs: readonly Need[]): Need[] =>
  [...needs].sort((one, other) => rankOf(one) - rankOf(other))
