import type { OwnerApi } from '../../../typings/owner-api'
import type { SeenRow } from '../../../typings/rollout'
import type { Exposure } from '../../domain/exposure'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

const SHOWN = 20
/** Enough to tell one from another by eye. */
const USER_CHARACTERS = 10

/** Who had a way, once a user and day; by no name, for it does not matter who they are. */
export async function listSeen(
  { exposures }: Pick<Ports, 'exposures'>,
  { merchantId }: StaffCaller,
  { way, cursor }: OwnerApi['exposure.list']['in'],
): Promise<Outcome<OwnerApi['exposure.list']>> {
  const { items, nextCursor } = await exposures.seen({ merchantId, way, cursor, limit: SHOWN })
  return done({ items: items.map(seenRow), nextCursor })
}

const seenRow = ({ seenAt, user, arm, isFirst, outcome, own }: Exposure): SeenRow => ({
  seenAt,
  user: user.slice(0, USER_CHARACTERS),
  arm: arm === 'listed' ? 'listed' : 'in',
  isFirst,
  end: outcome !== 'paid' ? outcome : own === 'paid' ? 'own' : 'other',
})
