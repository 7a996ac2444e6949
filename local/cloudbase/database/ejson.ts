import { isPlainObject } from './values'

type Decoder = (content: unknown, now: number) => unknown

const toNumber: Decoder = (content) => Number(content)

// Expressions may use a field `$date`-like name only with these exact single-key forms.
const decoders: Record<string, Decoder> = {
  $numberInt: toNumber,
  $numberLong: toNumber,
  $numberDouble: toNumber,
  $numberDecimal: toNumber,
  $oid: (content) => String(content),
  $date: decodeDate,
  $timestamp: (content, now) =>
    new Date(Number(decode(isPlainObject(content) ? content.t : content, now)) * 1000),
  $tcb_server_date: (content, now) =>
    new Date(now + Number(isPlainObject(content) ? (decode(content.offset, now) ?? 0) : 0)),
  $regularExpression: decodeRegularExpression,
  $undefined: () => undefined,
}

function decodeDate(content: unknown, now: number): unknown {
  if (isPlainObject(content) && '$numberLong' in content) return new Date(Number(content.$numberLong))
  if (typeof content === 'number' || typeof content === 'string') return new Date(content)
  if (isPlainObject(content) && 'offset' in content)
    return new Date(now + Number(decode(content.offset, now)))
  return { $date: decode(content, now) }
}

function decodeRegularExpression(content: unknown): unknown {
  if (!isPlainObject(content)) return content
  const flags = [...new Set(String(content.options ?? '').replace(/[^imsu]/g, ''))].join('')
  return new RegExp(String(content.pattern), flags)
}

/**
 * Turns what JSON parsing made of canonical or relaxed EJSON into values, in place: nobody else holds it yet.
 * Object ids become strings; server dates become `now`.
 */
export function decode(value: unknown, now: number): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) value[at] = decode(value[at], now)
    return value
  }
  const source = value as Record<string, unknown>
  const fields = Object.keys(source)
  const first = fields[0]
  if (fields.length === 1 && first !== undefined && first.startsWith('$')) {
    const decoder = decoders[first]
    if (decoder) return decoder(source[first], now)
  }
  for (const field of fields) {
    const content = decode(source[field], now)
    if (content === undefined) delete source[field]
    else if (content !== source[field]) setField(source, field, content)
  }
  return source
}

// Plain assignment to `__proto__` would change the prototype instead of adding a field.
function setField(target: Record<string, unknown>, field: string, content: unknown): void {
  if (field === '__proto__') {
    Object.defineProperty(target, field, {
      value: content,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else {
    target[field] = content
  }
}

/**
 * Turns values into EJSON for the wire and the log: numbers stay plain, dates and special numbers are tagged.
 * What holds nothing to tag is handed back as it is, so the result is to be written out, never to be changed.
 */
export function encode(value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { $numberDouble: encodeNumber(value) }
  }
  if (typeof value === 'bigint') return { $numberLong: String(value) }
  if (typeof value !== 'object') return value
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  return Array.isArray(value) ? encodeList(value) : encodeFields(value as Record<string, unknown>)
}

function encodeList(values: unknown[]): unknown[] {
  let encoded: unknown[] | undefined
  for (let at = 0; at < values.length; at++) {
    const content = encode(values[at])
    if (content === values[at]) continue
    encoded ??= values.slice()
    encoded[at] = content
  }
  return encoded ?? values
}

function encodeFields(source: Record<string, unknown>): Record<string, unknown> {
  let encoded: Record<string, unknown> | undefined
  for (const field of Object.keys(source)) {
    const before = source[field]
    // JSON leaves such a field out by itself.
    if (before === undefined) continue
    const content = encode(before)
    if (content === before) continue
    encoded ??= { ...source }
    setField(encoded, field, content)
  }
  return encoded ?? source
}

function encodeNumber(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value)
}

export function parseEjson(text: string, now: number): unknown {
  return decode(JSON.parse(text), now)
}

export function stringifyEjson(value: unknown): string {
  return JSON.stringify(encode(value))
}
