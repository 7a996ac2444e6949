import type { Follower } from '../ports'
import { noteEnd } from '../rollout/note-outcome'

/** What became of a payment counts for the ways that its buyer had or had not. */
export const countPayment: Follower = {
  name: 'countPayment',
  isConcerned: ({ arms }) => arms !== undefined,
  follow: (ports, order) => noteEnd(ports, order),
}
