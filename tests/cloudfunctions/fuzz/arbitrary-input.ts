import fc from 'fast-check'

/** As much of a valibot schema as inputs are made from. */
interface Schema {
  type: string
  entries?: Record<string, Schema>
  wrapped?: Schema
  item?: Schema
  options?: readonly unknown[]
  literal?: unknown
  pipe?: readonly { type: string; requirement?: unknown }[]
}

/** Stand for numbers that JSON can spell and that `JSON.stringify` does not. */
export const infinity = '@infinity'
export const minusZero = '@minus-zero'

const nastyTexts = fc.constantFrom(
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '$gt',
  'a.b.$[]',
  '\u0000',
  '\ud800',
  '\udc00\ud800',
  '🍵'.repeat(30),
  'x'.repeat(3_000),
  '9'.repeat(40),
  '(((((((((((((((((((((.*)+)+',
  '-0',
  'NaN',
  '{"$gt":""}',
  Buffer.from('[1e400,"x"]').toString('base64url'),
  Buffer.from('["x","x"]').toString('base64url'),
  Buffer.from('[0,"\\u0000"]').toString('base64url'),
)
const nastyNumbers = fc.constantFrom<unknown>(
  -1,
  0,
  0.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  minusZero,
  infinity,
)
const nastyObjects = fc.constantFrom<unknown>(
  null,
  [],
  {},
  { $gt: '' },
  { $date: 'x' },
  { $numberLong: '1' },
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  { constructor: { prototype: { isAdmin: true } } },
  { length: 1e9 },
)

/** Anything that may stand where something else is expected. */
export const anything = fc.oneof(
  { weight: 3, arbitrary: nastyTexts },
  { weight: 3, arbitrary: nastyNumbers },
  { weight: 3, arbitrary: nastyObjects },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.boolean() },
)

const csv = fc
  .array(
    fc.array(fc.constantFrom('a', 'Tea', '1', '9.9', '-1', '"', '""', ',', '\n', '1e9', '𠮷', ''), {
      maxLength: 8,
    }),
  )
  .map((rows) => `Handle,Title,Variant Price\n${rows.map((row) => row.join(',')).join('\n')}`)

/** Inputs that fit a route's own check, drawn from what stands in the shop, and near misses of them. */
export function inputOf(schema: unknown, known: string[]): fc.Arbitrary<unknown> {
  const valid = arbitraryOf(schema as Schema, known, '')
  const extra = fc.dictionary(
    fc.constantFrom('openid', 'state', 'totalFen', '__proto__', 'staffId', 'role', 'orderId', '$set'),
    anything,
    { maxKeys: 2 },
  )
  const spoilt = fc.tuple(valid, fc.nat(20), anything).map(([input, at, value]) => replaced(input, at, value))
  const more = fc.tuple(valid, extra).map(([input, fields]) => ({ ...(input as object), ...fields }))
  return fc.oneof(
    { weight: 6, arbitrary: valid },
    { weight: 4, arbitrary: spoilt },
    { weight: 2, arbitrary: more },
    { weight: 1, arbitrary: anything },
  )
}

/** One value of an object, or of an object within it, replaced. */
function replaced(input: unknown, at: number, value: unknown): unknown {
  if (typeof input !== 'object' || input === null) return value
  const names = Object.keys(input)
  const name = names[at % Math.max(1, names.length)]
  if (name === undefined) return value
  const inner = (input as Record<string, unknown>)[name]
  const next = at > 10 && typeof inner === 'object' ? replaced(inner, at - 10, value) : value
  if (Array.isArray(input)) return input.map((item, place) => (String(place) === name ? next : item))
  return { ...input, [name]: next }
}

function arbitraryOf(schema: Schema, known: string[], name: string): fc.Arbitrary<unknown> {
  const of = (inner: Schema | undefined) => (inner ? arbitraryOf(inner, known, name) : anything)
  switch (schema.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return objectOf(schema.entries ?? {}, known)
    case 'array':
      return fc.array(of(schema.item), { maxLength: 4 })
    case 'nullable':
      return fc.oneof(of(schema.wrapped), fc.constant(null))
    case 'exact_optional':
    case 'optional':
      return of(schema.wrapped)
    case 'picklist':
      return fc.constantFrom(...(schema.options ?? []))
    case 'literal':
      return fc.constant(schema.literal)
    case 'union':
    case 'variant':
      return fc.oneof(...(schema.options ?? []).map((option) => of(option as Schema)))
    case 'boolean':
      return fc.boolean()
    case 'number':
      return numberOf(schema)
    case 'string':
      return name === 'csv' ? csv : textOf(schema, known)
    default:
      return anything
  }
}

function objectOf(entries: Record<string, Schema>, known: string[]): fc.Arbitrary<unknown> {
  const fields = Object.entries(entries).map(
    ([name, inner]) => [name, arbitraryOf(inner, known, name)] as const,
  )
  const optional = Object.entries(entries).filter(([, { type }]) => type.endsWith('optional'))
  const optionalNames = optional.map(([name]) => name)
  const requiredKeys = Object.keys(entries).filter((name) => !optionalNames.includes(name))
  return fc.record(Object.fromEntries(fields), { requiredKeys })
}

function numberOf({ pipe = [] }: Schema): fc.Arbitrary<unknown> {
  const limit = (type: string, otherwise: number) => {
    const found = pipe.find((step) => step.type === type)?.requirement
    return typeof found === 'number' ? found : otherwise
  }
  const [min, max] = [limit('min_value', -1_000), limit('max_value', 1_000_000)]
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min, max: Math.min(max, min + 20) }) },
    { weight: 2, arbitrary: fc.integer({ min, max: Math.min(max, Number.MAX_SAFE_INTEGER) }) },
    { weight: 1, arbitrary: nastyNumbers },
  )
}

function textOf({ pipe = [] }: Schema, known: string[]): fc.Arbitrary<unknown> {
  const pattern = pipe.find(({ type }) => type === 'regex')?.requirement
  const fitting =
    pattern instanceof RegExp && !/\\p|\(\?/.test(pattern.source)
      ? fc.stringMatching(pattern, { maxLength: 80 })
      : fc.string({ unit: 'grapheme', maxLength: 40 })
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known) },
    { weight: 3, arbitrary: fitting },
    { weight: 1, arbitrary: nastyTexts },
  )
}
