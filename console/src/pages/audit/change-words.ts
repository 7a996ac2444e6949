import type { AuditChange } from '../../../../typings/audit'
import { formatFen } from '../../format/money'
import { clockText, dayText } from '../../format/shop-time'
import type { Words } from '../../words'

/** One field as a person reads it: its name, what it was and what it is; null where there was nothing. */
export interface ChangeText {
  name: string
  from: string | null
  to: string | null
}

const shortMax = 60
/** Of a filter or a rule, with what each part is called. */
const namedMax = 160
const MINUTE_MS = 60_000

/** A change in words; what nobody gave a word is shown as it was written down. */
export function changeWords({ field, from, to }: AuditChange, audit: Words['audit']): ChangeText {
  const names: Partial<Record<string, string>> = audit.fields
  // Of a SKU its options stand behind the field.
  const [key = '', ...options] = field.split(' ')
  const name = Object.hasOwn(audit.fields, key) ? (names[key] ?? key) : key
  return {
    name: [name, ...options].join(' '),
    from: valueWords(key, from, audit),
    to: valueWords(key, to, audit),
  }
}

function valueWords(field: string, value: string | null, audit: Words['audit']): string | null {
  if (value === null) return null
  // Of a batch: which field it is of.
  if (field === 'field' && Object.hasOwn(audit.fields, value))
    return (audit.fields as Partial<Record<string, string>>)[value] ?? value
  const values: Partial<Record<string, string>> = audit.values
  if (Object.hasOwn(audit.values, value)) return values[value] ?? value
  if (/^-?\d{1,15}$/.test(value)) {
    if (/fen$/i.test(field)) return `¥${formatFen(Number(value))}`
    if (/Ms$/.test(field)) return spanWords(Number(value), audit)
    if (/At$/.test(field) && Number(value) > 1_000_000_000_000)
      return `${dayText(Number(value))} ${clockText(Number(value))}`
    return value
  }
  if (/^[[{]/.test(value)) return readWords(value, audit)
  if (value === 'true') return audit.yes
  if (value === 'false') return audit.no
  // Rich text is told by its words.
  return /Html$/.test(field) ? value.replace(/<[^>]*>/g, ' ').trim() : value
}

/** In the largest unit that it is whole of. */
function spanWords(ms: number, { spans }: Words['audit']): string {
  const minutes = Math.round(ms / MINUTE_MS)
  if (minutes % 1440 === 0) return spans.days(minutes / 1440)
  return minutes % 60 === 0 ? spans.hours(minutes / 60) : spans.minutes(minutes)
}

/** What was written as JSON: words where it is made of words, else how much it is. */
function readWords(text: string, audit: Words['audit']): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  const said = saidOf(value, audit)
  if (said !== null && said.length <= shortMax) return said === '' ? audit.nothing : said
  if (Array.isArray(value)) return audit.items(value.length)
  const named = namedParts(value, audit)
  return named !== null && named.length <= namedMax ? named : text
}

/** `{"tab":"onSale","search":"茶"}` as “列表 在售 · 搜 茶”; null where a part is made of parts itself. */
function namedParts(value: unknown, audit: Words['audit']): string | null {
  if (typeof value !== 'object' || value === null) return null
  const parts = Object.entries(value).map(([field, part]): string | null => {
    const said = typeof part === 'object' ? saidOf(part, audit) : valueWords(field, String(part), audit)
    const { name } = changeWords({ field, from: null, to: null }, audit)
    return said === null ? null : `${name} ${said}`
  })
  return parts.includes(null) ? null : parts.join(' · ')
}

function saidOf(value: unknown, audit: Words['audit']): string | null {
  const values: Partial<Record<string, string>> = audit.values
  if (typeof value === 'string') return Object.hasOwn(audit.values, value) ? (values[value] ?? value) : value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) {
    const parts = value.map((part) => saidOf(part, audit))
    return parts.includes(null) ? null : parts.join(' · ')
  }
  if (typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string')
    return value.zh
  return null
}
