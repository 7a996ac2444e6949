import type { FollowedEvent } from '../../domain/following'
import type { Order, Refund } from '../../domain/records'
import type { CaseStore } from './after-sale'
import type { AuditStore } from './audit'
import type { AttemptStore, RefundStore } from './money'
import type { ExposureStore } from './rollout'
import type { OrderStore } from './shop'
import type { Clock, DerivedIds, Ids } from './system'
import type { OutboxStore } from './weixin'

/** What followers may use. */
export interface FollowPorts {
  orders: OrderStore
  attempts: AttemptStore
  refunds: RefundStore
  cases: CaseStore
  outbox: OutboxStore
  audit: AuditStore
  exposures: ExposureStore
  derivedIds: DerivedIds
  clock: Clock
  ids: Ids
}

/** Something small that follows from an event. It may be run again at any time, and then changes nothing. */
export interface Follower {
  /** Stands in orders that wait for it: never renamed. */
  name: string
  /** Whether it has anything to do, asked when the event is written down. */
  isConcerned(order: Order, about: string): boolean
  /** What it throws makes it run again, later. */
  follow(ports: FollowPorts, order: Order, about: string): Promise<void>
}

/** What follows from what, handed in by the wiring: whoever takes a fact knows this type alone. */
export interface Followers {
  after: Record<FollowedEvent, Follower[]>
  /**
   * A refund moved, and its money may not have arrived. Only a hint, nowhere written down: whoever waits for
   * the refund also looks by themselves.
   */
  hearOfRefund(ports: FollowPorts, refund: Refund): Promise<void>
}
