import { shanghaiDay, shanghaiDayFrom, shanghaiRfc3339 } from '../shanghai-time'
import type { Reading } from './numbers'

const wrong: Reading<never> = { ok: false, reason: 'NOT_A_DATE' }

/** As our export writes days, and as a spreadsheet makes of them what it shows. */
const date = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const moment = /^(\S+?)(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** A day in Shanghai, `2027-01-20`; blank is none. */
export function readDay(text: string): Reading<string | null> {
  if (text === '') return { ok: true, value: null }
  const [, year = '', month = '', day = ''] = date.exec(text) ?? []
  const named = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  // 30 February is another day by the calendar.
  return year !== '' && shanghaiDay(shanghaiDayFrom(named)) === named ? { ok: true, value: named } : wrong
}

/** A moment in Shanghai, `2027-01-20 08:30:00`, epoch ms; a day alone is its first moment, blank is none. */
export function readMoment(text: string): Reading<number | null> {
  if (text === '') return { ok: true, value: null }
  const [, dayText = '', hours = '0', minutes = '0', seconds = '0'] = moment.exec(text) ?? []
  const day = readDay(dayText)
  if (!day.ok || day.value === null) return wrong
  const [hour, minute, second] = [hours, minutes, seconds].map(Number) as [number, number, number]
  if (hour > 23 || minute > 59 || second > 59) return wrong
  return { ok: true, value: shanghaiDayFrom(day.value) + ((hour * 60 + minute) * 60 + second) * 1000 }
}

/** As `readMoment` reads it; fractions of a second are cut off. */
export const momentText = (epochMs: number): string => shanghaiRfc3339(epochMs).slice(0, 19).replace('T', ' ')
