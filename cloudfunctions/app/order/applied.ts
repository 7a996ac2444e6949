import type { OddityReason } from '../../domain/oddity'
import type { SurplusReason } from '../../domain/payment'

/** The order that a fact is of, and its merchant; null where the number is not one of ours. */
interface Whose {
  orderId: string | null
  merchantId: string | null
}

/** Of an order or one of its attempts; one of before 0.4.0 may name no merchant. */
export const whose = (of: { orderId: string; merchantId?: string } | null): Whose => ({
  orderId: of?.orderId ?? null,
  merchantId: of?.merchantId ?? null,
})

/** What a fact did. */
export type Applied = Whose /** `reason`: the money could not be kept and is refunded. */ &
  (
    | { kind: 'applied'; reason?: SurplusReason }
    | { kind: 'repeated' | 'notPaid' | 'promised' | 'closed' }
    | { kind: 'quarantined'; reason: OddityReason }
  )
