/** The parts of an amount as a price draws them. All from integer fen, without a float anywhere. */
interface MoneyParts {
  sign: '' | '−'
  whole: string
  cents: string
}

/** Splits integer fen; refuses what is not a safe integer, since a wrong price is worse than none. */
export function moneyParts(fen: number): MoneyParts {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`)
  const digits = String(fen < 0 ? -fen : fen).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return { sign: fen < 0 ? '−' : '', whole, cents: digits.slice(-2) }
}

/** `¥1,280.00`, or `¥1,280` where the decimals are zero and `short` is asked for. */
export function moneyText(fen: number, short = false): string {
  const { sign, whole, cents } = moneyParts(fen)
  return `${sign}¥${whole}${short && cents === '00' ? '' : `.${cents}`}`
}
