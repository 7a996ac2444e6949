import type { KeyState } from '../../typings/settings'

/** Time enough to ask for another and to change over while both hold. */
const WARNED_BEFORE_MS = 60 * 86_400_000

/** Whether a key ends within sixty days, or has. */
export const endsSoon = ({ endsAt }: Pick<KeyState, 'endsAt'>, now: number): boolean =>
  endsAt !== null && endsAt - now < WARNED_BEFORE_MS
