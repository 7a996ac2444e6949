import type { Words } from '../words'
import { clockText, shopClock } from './shop-time'

type TimeWords = Words['time']

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** "今天 10:42", "昨天 21:36", then "9 月 15 日", with the year where it is another one. */
export function timeWords(at: number, now: number, words: TimeWords): string {
  const then = shopClock(at)
  const today = shopClock(now)
  if (then.dayNumber === today.dayNumber) return words.today(clockText(at))
  if (then.dayNumber === today.dayNumber - 1) return words.yesterday(clockText(at))
  if (then.dayNumber === today.dayNumber + 1) return words.tomorrow(clockText(at))
  return then.year === today.year
    ? words.date(then.month, then.day)
    : words.dateOfYear(then.year, then.month, then.day)
}

/** The same with the time of day also on older days. */
export function exactTimeWords(at: number, now: number, words: TimeWords): string {
  const text = timeWords(at, now, words)
  const near = Math.abs(shopClock(at).dayNumber - shopClock(now).dayNumber) <= 1
  return near ? text : `${text} ${clockText(at)}`
}

/** "1 天 6 小时", "6 小时 18 分", "11 分"; the two largest units, rounded down to whole minutes. */
export function durationWords(ms: number, words: TimeWords): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS))
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  if (days > 0) return hours > 0 ? `${words.days(days)} ${words.hours(hours)}` : words.days(days)
  if (hours > 0) return `${words.hours(hours)} ${words.minutesAfterHours(minutes % 60)}`
  return minutes > 0 ? words.minutes(minutes) : words.underAMinute
}

/** "12 秒前", "3 分前", then the time itself. */
export function agoWords(at: number, now: number, words: TimeWords): string {
  const passed = now - at
  if (passed < 5_000) return words.justNow
  if (passed < MINUTE_MS) return words.secondsAgo(Math.floor(passed / 1000))
  if (passed < HOUR_MS) return words.minutesAgo(Math.floor(passed / MINUTE_MS))
  return timeWords(at, now, words)
}

export type FuseHeat = 'hot' | 'warm' | 'calm'

/** How a deadline burns: under 2 h hot, under 6 h warm; `share` is what is left of the whole span, 0 to 1. */
export function fuse(
  from: number,
  deadline: number,
  now: number,
): { heat: FuseHeat; share: number; late: boolean } {
  const left = deadline - now
  const span = Math.max(deadline - from, 1)
  return {
    heat: left < 2 * HOUR_MS ? 'hot' : left < 6 * HOUR_MS ? 'warm' : 'calm',
    share: Math.min(1, Math.max(0, left / span)),
    late: left <= 0,
  }
}
