import { followSent } from '../after-sale/follow-sent'
import type { Follower } from '../ports'

/** Goods were sent: what their cases promised by themselves ends. One that opens later looks by itself. */
export const tellCasesOfSending: Follower = {
  name: 'tellCasesOfSending',
  isConcerned: ({ latestCaseId }) => latestCaseId !== null,
  follow: followSent,
}
