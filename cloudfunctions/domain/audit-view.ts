import type { AuditChange, AuditKind } from '../../typings/audit'

/** Which first words of actions are of which kind; an action of no kind is on the whole list alone. */
export const topicsOf: Record<AuditKind, readonly string[]> = {
  money: ['refund', 'bill', 'notice', 'payment'],
  orders: ['order', 'case', 'review', 'counter', 'outbox', 'parcel'],
  catalogue: ['product', 'category', 'media', 'import', 'batch', 'sku', 'export'],
  stock: ['stock'],
  shop: ['home', 'freight', 'settings', 'rollout', 'shop', 'search'],
  people: ['staff', 'staffSession', 'audit'],
  signIn: ['session', 'secondFactor', 'passkey'],
  jobs: ['job'],
}

const valueMax = 200

/** Mainland numbers, wherever they stand in a text: the log says who did what, not who the buyer is. */
const phone = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g
export const withoutPhones = (text: string): string => text.replace(phone, '$1****$2')

/** What changed, field by field where both sides name fields, else as a whole. */
export function changesOf(from: string | null, to: string | null): AuditChange[] {
  const [before, after] = [read(from), read(to)]
  const isFields = (value: unknown) => value === null || isRecord(value)
  if (!isFields(before) || !isFields(after) || (before === null && after === null))
    return from === null && to === null ? [] : [{ field: '', from: shown(before), to: shown(after) }]
  const [was, is] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>]
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return fields
    .map((field) => ({ field, from: shown(was[field] ?? null), to: shown(is[field] ?? null) }))
    .filter((change) => change.from !== change.to)
}

/** A text that is JSON as what it says, any other as itself (also one that was cut off). */
function read(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const masked = withoutPhones(text)
  return masked.length > valueMax ? `${masked.slice(0, valueMax)}…` : masked
}
