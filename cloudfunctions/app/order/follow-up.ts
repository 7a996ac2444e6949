import { type FollowedEvent, type Pending, withAnswers, withPending } from '../../domain/following'
import { withOddity } from '../../domain/oddity'
import type { Order } from '../../domain/records'
import { change } from '../change'
import type { FollowPorts, Ports } from '../ports'

export type FollowUpPorts = FollowPorts & Pick<Ports, 'followers' | 'log'>

/** The order with the names of what follows from an event: they ride in the event's own write. */
export function withFollowers(
  { followers, clock }: Pick<Ports, 'followers' | 'clock'>,
  order: Order,
  event: FollowedEvent,
  about: string,
): Order {
  const concerned = followers.after[event].filter((follower) => follower.isConcerned(order, about))
  return withPending(order, { event, about, names: concerned.map(({ name }) => name) }, clock.now())
}

/**
 * Runs what is pending of an order, event by event, and strikes out what has answered; an event of which
 * something could not stops those behind it, until the timer comes by. What fails here fails no caller.
 */
export async function followUp(ports: FollowUpPorts, order: Order): Promise<Order> {
  let current = order
  for (let first = current.pending[0]; first; first = current.pending[0]) {
    const pending: Pending = first
    const answered = await answersOf(ports, current, pending)
    const strike = (stored: Order) => {
      const { order: struck, news } = withAnswers(stored, pending, answered, ports.clock.now())
      return (news && withOddity(struck, news)) ?? struck
    }
    current = await change(ports, ports.orders, order.orderId, strike)
    if (answered.length < pending.names.length) break
  }
  return current
}

/** The names of those that have done their part. One that the shop no longer has is asked no more. */
async function answersOf(ports: FollowUpPorts, order: Order, { event, about, names }: Pending) {
  const answered: string[] = []
  for (const name of names) {
    const follower = ports.followers.after[event].find((known) => known.name === name)
    try {
      await follower?.follow(ports, order, about)
      answered.push(name)
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      const fields = { orderId: order.orderId, event, about, follower: name, reason }
      ports.log.write('error', 'What follows from an event could not be done.', fields)
    }
  }
  return answered
}
