/** The shop keeps Shanghai time, which has no summer time: eight hours ahead of UTC all year. */
const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

export interface ShopClock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  /** Days since 1970-01-01 in Shanghai. */
  dayNumber: number
}

export function shopClock(at: number): ShopClock {
  const shifted = new Date(at + OFFSET_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
    dayNumber: Math.floor((at + OFFSET_MS) / DAY_MS),
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** "10:42" */
export function clockText(at: number): string {
  const clock = shopClock(at)
  return `${two(clock.hour)}:${two(clock.minute)}`
}

/** "09:03:06.214", for ledgers, where the order of two moments matters. */
export function ledgerText(at: number): string {
  const clock = shopClock(at)
  return `${clockText(at)}:${two(clock.second)}.${String(clock.millisecond).padStart(3, '0')}`
}

/** "2026-11-22": the day as it stands in the address bar. */
export function dayText(at: number): string {
  const clock = shopClock(at)
  return `${clock.year}-${two(clock.month)}-${two(clock.day)}`
}

/** The first moment of a day written "2026-11-22", or null where that is no day of the calendar. */
export function dayStart(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00.000Z`) - OFFSET_MS
  return Number.isNaN(at) || dayText(at) !== text ? null : at
}

/** The last millisecond of a day written "2026-11-22". */
export function dayEnd(text: string): number | null {
  const start = dayStart(text)
  return start === null ? null : start + DAY_MS - 1
}
