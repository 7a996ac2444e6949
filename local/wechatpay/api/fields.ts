import { paramError } from './api-error'

interface TextRule {
  kind: 'text'
  maxLength: number
  minLength?: number
  pattern?: RegExp
  /** The payments take no character of four bytes; the mini program's platform does. */
  takesEmoji?: true
  /** A sentence on what is wrong, or undefined. */
  check?: (value: string) => string | undefined
}

type Rule =
  | TextRule
  | { kind: 'integer'; min: number; max?: number }
  | { kind: 'boolean' }
  | { kind: 'object'; fields: Shape }
  | { kind: 'list'; fields: Shape; maxItems: number }
  | { kind: 'texts'; maxLength: number; maxItems: number }

export type Field = Rule & { required?: boolean }
export type Shape = Record<string, Field>

/** Characters of four UTF-8 bytes (emoji among them), halves of them, and control characters. */
const unsupported = /[\u{10000}-\u{10FFFF}]|[\uD800-\uDFFF]|[^\P{Cc}\t\n\r]/u

/**
 * Holds an object to its shape as WeChat Pay does: nothing unknown, no null, required fields present,
 * types exact, lengths in characters. Throws PARAM_ERROR for the first field that breaks a rule.
 */
export function checkFields(value: unknown, shape: Shape, pointer = ''): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw paramError(pointer || '/', value, '应为对象')
  }
  const entries = new Map<string, unknown>(Object.entries(value))
  for (const [name, given] of entries) {
    if (!Object.hasOwn(shape, name)) throw paramError(`${pointer}/${name}`, given, '不是本接口支持的字段')
  }
  for (const [name, field] of Object.entries(shape)) {
    if (entries.has(name)) checkField(entries.get(name), field, `${pointer}/${name}`)
    else if (field.required) throw paramError(`${pointer}/${name}`, '', '缺少必填字段')
  }
}

function checkField(value: unknown, field: Field, pointer: string): void {
  if (value === null) throw paramError(pointer, value, '不能为 null')
  switch (field.kind) {
    case 'text':
      checkText(value, field, pointer)
      return
    case 'integer':
      checkInteger(value, field, pointer)
      return
    case 'boolean':
      if (typeof value !== 'boolean') throw paramError(pointer, value, '应为布尔值')
      return
    case 'object':
      checkFields(value, field.fields, pointer)
      return
    case 'list':
      for (const [index, item] of checkedList(value, field.maxItems, pointer).entries())
        checkFields(item, field.fields, `${pointer}/${index}`)
      return
    case 'texts':
      for (const [index, item] of checkedList(value, field.maxItems, pointer).entries())
        checkText(item, { kind: 'text', maxLength: field.maxLength }, `${pointer}/${index}`)
  }
}

function checkedList(value: unknown, maxItems: number, pointer: string): unknown[] {
  if (!Array.isArray(value)) throw paramError(pointer, value, '应为数组')
  if (value.length > maxItems) throw paramError(pointer, value.length, `不能多于 ${maxItems} 项`)
  return value
}

function checkText(value: unknown, rule: TextRule, pointer: string): void {
  if (typeof value !== 'string') throw paramError(pointer, value, '应为字符串')
  const minLength = rule.minLength ?? 1
  if (value.length < minLength) throw paramError(pointer, value, `长度不能小于 ${minLength}`)
  if (!rule.takesEmoji && unsupported.test(value))
    throw paramError(pointer, value, '只支持 1 至 3 字节的 UTF-8 字符')
  if (value.length > rule.maxLength) throw paramError(pointer, value, `长度不能大于 ${rule.maxLength}`)
  if (rule.pattern && !rule.pattern.test(value)) throw paramError(pointer, value, '含有不允许的字符')
  const issue = rule.check?.(value)
  if (issue) throw paramError(pointer, value, issue)
}

function checkInteger(value: unknown, rule: { min: number; max?: number }, pointer: string): void {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw paramError(pointer, value, '应为整数')
  if (value < rule.min) throw paramError(pointer, value, `最小值为 ${rule.min}`)
  if (rule.max !== undefined && value > rule.max) throw paramError(pointer, value, `最大值为 ${rule.max}`)
}

/** One text for values that are equal but for the order of their keys. */
export function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )
}
