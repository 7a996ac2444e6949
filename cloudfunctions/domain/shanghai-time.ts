/** Dates in Shanghai (UTC+8, no summer time) by integer arithmetic: rules read no clock and no time zone. */

const DAY_MS = 86_400_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

interface CivilDate {
  year: number
  month: number
  day: number
}

/**
 * Days since 1970-01-01 to a date of the Gregorian calendar, counted from March so that leap days come last.
 */
function civilDate(days: number): CivilDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

const two = (value: number): string => String(value).padStart(2, '0')

function dateAt(epochMs: number): CivilDate {
  return civilDate(Math.floor((epochMs + SHANGHAI_OFFSET_MS) / DAY_MS))
}

/** `2026-11-22` for any moment of that day in Shanghai. */
export function shanghaiDay(epochMs: number): string {
  const { year, month, day } = dateAt(epochMs)
  return `${year}-${two(month)}-${two(day)}`
}

/** When the day of a moment began in Shanghai, and when it ends. */
export function shanghaiDayBounds(epochMs: number): { from: number; to: number } {
  const from = Math.floor((epochMs + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS
  return { from, to: from + DAY_MS }
}

/** When a day, `2026-11-22`, begins in Shanghai. */
export function shanghaiDayFrom(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const yearFromMarch = month <= 2 ? year - 1 : year
  const era = Math.floor(yearFromMarch / 400)
  const yearOfEra = yearFromMarch - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * DAY_MS - SHANGHAI_OFFSET_MS
}

/** `261122` for any moment of 22 November 2026 in Shanghai. */
export function shanghaiYymmdd(epochMs: number): string {
  const { year, month, day } = dateAt(epochMs)
  return `${two(year % 100)}${two(month)}${two(day)}`
}

/** `2026-11-22T22:02:11+08:00`, as WeChat Pay takes times; fractions of a second are cut off. */
export function shanghaiRfc3339(epochMs: number): string {
  const { year, month, day } = dateAt(epochMs)
  const local = epochMs + SHANGHAI_OFFSET_MS
  const seconds = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / 1000)
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return `${year}-${two(month)}-${two(day)}T${time}+08:00`
}
