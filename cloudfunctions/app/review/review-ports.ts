import { derived, type Review } from '../../domain/review'
import { change } from '../change'
import type { Ports, PushWorkPorts } from '../ports'

/** What checking a review and showing it needs. */
export type PursuePorts = PushWorkPorts & Pick<Ports, 'audit'>

/** Changes a review, with all that is made from the rest of it; null leaves it as it is. */
export async function changeReview(
  ports: Pick<Ports, 'reviews' | 'clock' | 'ids'>,
  reviewId: string,
  decide: (stored: Review) => Review | null | Promise<Review | null>,
): Promise<Review> {
  const stands = await change(ports, ports.reviews, reviewId, async (stored) => {
    const changed = await decide(stored)
    return changed === null ? stored : derived(changed, stored)
  })
  return stands
}
