const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** The pauses before each repeat of a notification that was not answered with 200 or 204: 24 h 4 m in all. */
export const retryDelaysMs: readonly number[] = [
  15 * second,
  15 * second,
  30 * second,
  3 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  30 * minute,
  30 * minute,
  60 * minute,
  3 * hour,
  3 * hour,
  3 * hour,
  6 * hour,
  6 * hour,
]
