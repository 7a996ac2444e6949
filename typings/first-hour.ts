/** What a shop needs before its first shopper can buy, each seen to be there, never ticked by hand. */
export type FirstHourPart =
  | 'named'
  | 'contact'
  | 'keys'
  | 'freight'
  | 'returnAddress'
  | 'onSale'
  | 'paid'
  | 'refunded'
  | 'licence'
  | 'privacy'

/** The way from nothing to an open shop, as far as it was walked. */
export interface FirstHourGuide {
  openedAt: number
  parts: Record<FirstHourPart, boolean>
  onSaleCount: number
  /** The order to try it with: the first that was paid, else the first; null before there is one. */
  trialOrderId: string | null
  /** Whoever may set the shop may put the guide away. */
  mayClose: boolean
  serverNow: number
}

export interface FirstHourApi {
  /** `guide` is null where the shop did not begin with one, or it was put away. */
  'firstHour.get': { in: object; out: { guide: FirstHourGuide | null }; refuses: Record<never, never> }
  /** Puts the guide away for everybody. Twice is once. */
  'firstHour.close': { in: object; out: { guide: null }; refuses: Record<never, never> }
}
