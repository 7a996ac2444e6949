/** What both sides take alike: WeChat Pay's `|` and `*` the SDK would send in another spelling. */
const ATTEMPT_NO = /^[0-9A-Za-z_-]{6,32}$/
const REFUND_NO = /^[0-9A-Za-z_@-]{1,64}$/

/** The `out_trade_no` of an order's n-th attempt: `orderId-n`. */
export function attemptNo(orderId: string, n: number): string {
  const number = `${orderId}-${n}`
  if (n < 1 || !Number.isSafeInteger(n) || !ATTEMPT_NO.test(number))
    throw new RangeError(`${number} cannot be an out_trade_no.`)
  return number
}

/** The `out_refund_no` of a refund: what stands behind the payment's own number is its key. */
export function refundNo(number: string, key: string): string {
  const requestNo = `${number}-${key}`
  if (!REFUND_NO.test(requestNo)) throw new RangeError(`${requestNo} cannot be an out_refund_no.`)
  return requestNo
}
