/**
 * WeChat Pay's rule for an `out_trade_no`, without `|` and `*`, which the SDK would send in another spelling.
 */
const ALLOWED = /^[0-9A-Za-z_-]{6,32}$/

/** The number of an order's n-th payment attempt: `orderId-n`. */
export function outTradeNoOf(orderId: string, attemptNumber: number): string {
  const outTradeNo = `${orderId}-${attemptNumber}`
  if (attemptNumber < 1 || !Number.isSafeInteger(attemptNumber) || !ALLOWED.test(outTradeNo))
    throw new RangeError(`${outTradeNo} cannot be an out_trade_no.`)
  return outTradeNo
}

/** The order that an attempt's number names; null where the number is not one of ours. */
export function orderIdFromOutTradeNo(outTradeNo: string): string | null {
  const matched = /^([0-9A-Za-z]+)-[1-9]\d*$/.exec(outTradeNo)
  return matched?.[1] ?? null
}
