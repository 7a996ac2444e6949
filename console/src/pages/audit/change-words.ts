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

/** What was written as JSON: words where it is made of words, else how much it is. */
function readWords(text: string, audit: Words['audit']): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  const said = saidOf(value)
  if (said !== null && said.length <= shortMax) return said === '' ? audit.nothing : said
  if (Array.isArray(value)) return audit.items(value.length)
  return text
}

function saidOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value)) {
    const parts = value.map(saidOf)
    return parts.includes(null) ? null : parts.join(' · ')
  }
  if (typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string')
    return value.zh
  return null
}
