import { fill, wordsOf } from './words'

const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const two = (value: number) => String(value).padStart(2, '0')

/** The shop keeps Shanghai's calendar, whatever the phone's time zone is. */
function shanghai(at: number): Date {
  return new Date(at + SHANGHAI_OFFSET_MS)
}

/** `8 月 16 日 周日`: a date the shopper can plan with. */
export function dayText(at: number): string {
  const words = wordsOf('dates')
  const date = shanghai(at)
  const weekday = words.weekdays.split(' ')[date.getUTCDay()] ?? ''
  const month = words.months.split(' ')[date.getUTCMonth()] ?? ''
  return fill(words.day, { month, day: date.getUTCDate(), weekday })
}

/** `8 月 16 日`, of a day that is past. */
export function dateText(at: number): string {
  const words = wordsOf('dates')
  const date = shanghai(at)
  return fill(words.date, {
    month: words.months.split(' ')[date.getUTCMonth()] ?? '',
    day: date.getUTCDate(),
  })
}

const DAY_MS = 86_400_000

/** How many days of Shanghai's calendar lie between: 0 is the same day, 1 the one before. */
export const daysBetween = (at: number, now: number): number =>
  Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS) - Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS)

/** `8 月 15 日 09:37`, for a line of a list. */
export function momentText(at: number): string {
  const words = wordsOf('dates')
  const date = shanghai(at)
  const month = words.months.split(' ')[date.getUTCMonth()] ?? ''
  return fill(words.moment, { month, day: date.getUTCDate(), time: clockText(date) })
}

/** `1 月 20 日 周三前发货`, of a day in Shanghai. */
export function presaleText({ shipsBy }: { shipsBy: string }): string {
  const noon = Date.parse(`${shipsBy}T12:00:00+08:00`)
  return fill(wordsOf('product').presaleBy, { day: dayText(noon) })
}

const clockText = (date: Date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`

/** `9:38` on this phone's own clock, for what happened on this phone. */
export function phoneClockText(at: number): string {
  const date = new Date(at)
  return `${date.getHours()}:${two(date.getMinutes())}`
}

/** `2026-08-14 09:41:26`, as it stands on a receipt. */
export function stampText(at: number): string {
  const date = shanghai(at)
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  return `${day} ${clockText(date)}:${two(date.getUTCSeconds())}`
}
