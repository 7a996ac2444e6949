import type { OddityReason } from '../../domain/oddity'
import type { SurplusReason } from '../../domain/payment'

/** What a fact did. `orderId` is null where the number is not one of ours. */
export type Applied = {
  orderId: string | null
} /** `reason`: the money could not be kept and is refunded. */ & (
  | { kind: 'applied'; reason?: SurplusReason }
  | { kind: 'repeated' | 'notPaid' | 'promised' | 'closed' }
  | { kind: 'quarantined'; reason: OddityReason }
)
