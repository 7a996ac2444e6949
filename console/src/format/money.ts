/** Money between integer fen and text, by exact arithmetic on digits: no floating point anywhere. */

const WHOLE_DIGITS_MAX = 8

/** Its parts, so that a page can draw the decimals fainter. `sign` is U+2212 or empty. */
export function splitFen(fen: number): { sign: string; whole: string; cents: string } {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return {
    sign: fen < 0 ? '\u2212' : '',
    whole: digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ','),
    cents: digits.slice(-2),
  }
}

/** `105790` is "1,057.90": always two decimals, grouped, with a real minus. */
export function formatFen(fen: number): string {
  const { sign, whole, cents } = splitFen(fen)
  return `${sign}${whole}.${cents}`
}

/** What a cell of the price table shows: "1057.90", which `parseMoney` reads back. */
export function fenToInput(fen: number): string {
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export type MoneyProblem = 'empty' | 'fullWidth' | 'negative' | 'tooFine' | 'tooLarge' | 'notANumber'
export type MoneyReading =
  | { ok: true; fen: number }
  | { ok: false; problem: MoneyProblem; fix: string | null }

function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(
      /[\u3000\uFFE5\u3002]/g,
      (sign) => ({ '\u3000': ' ', '\uFFE5': '¥', '\u3002': '.' })[sign] ?? sign,
    )
}

function readHalfWidth(text: string): MoneyReading {
  const bare = text.replace(/^[¥\s]+|[\s元]+$/g, '')
  if (bare === '') return { ok: false, problem: 'empty', fix: null }
  if (/^[-\u2212]/.test(bare)) return { ok: false, problem: 'negative', fix: null }
  const grouped = /^\d{1,3}(,\d{3})+(\.|$)/.test(bare)
  const plain = grouped ? bare.replaceAll(',', '') : bare
  const match = /^(\d+)(?:\.(\d*))?$/.exec(plain)
  if (!match) return { ok: false, problem: 'notANumber', fix: null }
  const whole = (match[1] ?? '').replace(/^0+(?=\d)/, '')
  const decimals = (match[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) {
    return { ok: false, problem: 'tooFine', fix: `${whole}.${decimals.slice(0, 2)}` }
  }
  if (whole.length > WHOLE_DIGITS_MAX) return { ok: false, problem: 'tooLarge', fix: null }
  return { ok: true, fen: Number(whole + decimals.padEnd(2, '0')) }
}

/**
 * Reads an amount in yuan as a person writes it: "168", "168.5", "1,168.50", "¥168". Full-width digits are
 * refused, with the half-width writing as the fix, since a spreadsheet would read them as text.
 */
export function parseMoney(text: string): MoneyReading {
  const half = halfWidth(text)
  const reading = readHalfWidth(half.trim())
  if (/[\uFF0C\uFF0D\uFF0E\uFF10-\uFF19\u3002]/.test(text)) {
    return { ok: false, problem: 'fullWidth', fix: reading.ok ? fenToInput(reading.fen) : null }
  }
  return reading
}
