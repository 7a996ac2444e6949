/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/**
 * The one text of a value (as RFC 8785 has it for what we store): names in the order of their code units, no
 * white space. Numbers are whole; anything else would have several spellings.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('Only whole numbers have one spelling.')
    return String(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join(',')}}`
}
