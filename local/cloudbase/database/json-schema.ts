import { isPlainObject, sameValue } from './values'

const typeTests: Record<string, (value: unknown) => boolean> = {
  object: isPlainObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  int: Number.isInteger,
  long: Number.isInteger,
  double: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
}

type Keyword = (argument: unknown, value: unknown) => boolean

function ofType(argument: unknown, value: unknown): boolean {
  const names = Array.isArray(argument) ? argument : [argument]
  return names.some((name) => typeTests[String(name)]?.(value) === true)
}

function lengthOf(value: unknown): number | undefined {
  return typeof value === 'string' || Array.isArray(value) ? value.length : undefined
}

const keywords: Record<string, Keyword> = {
  type: ofType,
  bsonType: ofType,
  required: (fields, value) =>
    !isPlainObject(value) || !Array.isArray(fields) || fields.every((field) => String(field) in value),
  properties: (schemas, value) =>
    !isPlainObject(value) ||
    !isPlainObject(schemas) ||
    Object.keys(schemas).every(
      (field) => !(field in value) || matchesJsonSchema(schemas[field], value[field]),
    ),
  items: (schema, value) =>
    !Array.isArray(value) || value.every((element) => matchesJsonSchema(schema, element)),
  enum: (allowed, value) => Array.isArray(allowed) && allowed.some((one) => sameValue(one, value)),
  minimum: (bound, value) => typeof value !== 'number' || value >= Number(bound),
  maximum: (bound, value) => typeof value !== 'number' || value <= Number(bound),
  pattern: (source, value) => typeof value !== 'string' || new RegExp(String(source)).test(value),
  minLength: (bound, value) => typeof value !== 'string' || (lengthOf(value) ?? 0) >= Number(bound),
  maxLength: (bound, value) => typeof value !== 'string' || (lengthOf(value) ?? 0) <= Number(bound),
  minItems: (bound, value) => !Array.isArray(value) || (lengthOf(value) ?? 0) >= Number(bound),
  maxItems: (bound, value) => !Array.isArray(value) || (lengthOf(value) ?? 0) <= Number(bound),
  allOf: (schemas, value) =>
    Array.isArray(schemas) && schemas.every((schema) => matchesJsonSchema(schema, value)),
  anyOf: (schemas, value) =>
    Array.isArray(schemas) && schemas.some((schema) => matchesJsonSchema(schema, value)),
  not: (schema, value) => !matchesJsonSchema(schema, value),
}

/** The common keywords of `$jsonSchema`; a keyword that is not known here restricts nothing. */
export function matchesJsonSchema(schema: unknown, value: unknown): boolean {
  if (!isPlainObject(schema)) return true
  return Object.entries(schema).every(([name, argument]) => keywords[name]?.(argument, value) ?? true)
}
