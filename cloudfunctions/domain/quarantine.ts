/** Why verified money or news waits for a person; the console puts each code into words. */
export type QuarantineReason =
  | 'WRONG_MERCHANT'
  | 'UNKNOWN_NUMBER'
  | 'AMOUNT_DIFFERS'
  | 'CURRENCY_DIFFERS'
  | 'INCOMPLETE'
  | 'REFUNDED_ELSEWHERE'
  | 'SECOND_PAYMENT'
  | 'UNEXPECTED_STATE'
  | 'UNKNOWN_EVENT'
  /** A paid order holds nothing in stock: it may be oversold. */
  | 'STOCK_NOT_HELD'
  /** We gave a refund up, and its money reached the payer. */
  | 'REFUNDED_AFTER_ALL'
