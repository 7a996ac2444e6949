/** What the road to the merchant does to notifications; all off at first, and forgotten at a restart. */
export interface DeliveryPolicy {
  /** New and due notifications wait until they are released. */
  hold: boolean
  /** The next so many sendings get lost on the way. */
  dropNext: number
  /** Every sending arrives twice. */
  double: boolean
  /** The first sending is late by this much. */
  delayMs: number
}

export const plainPolicy: DeliveryPolicy = { hold: false, dropNext: 0, double: false, delayMs: 0 }
