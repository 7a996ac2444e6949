import type { Axis, AxisEdit } from '../../../../../typings/items'
import { type FormAxis, type FormValue, formAxes, localText } from '../form/fields'

/** The same name, as shoppers and codes see it. */
export const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase()

const isValue = (one: unknown): one is FormValue =>
  typeof one === 'object' &&
  one !== null &&
  ['id', 'zh', 'en'].every((name) => typeof (one as Record<string, unknown>)[name] === 'string')

/** Whether a kept draft holds options that can still be read. */
export const isAxes = (value: unknown): value is FormAxis[] =>
  Array.isArray(value) &&
  value.every((one) => isValue(one) && Array.isArray((one as FormAxis).values)) &&
  value.every((one: FormAxis) => one.values.every(isValue))

export const newAxis = (id: string): FormAxis => ({ id, was: null, zh: '', en: '', values: [], fill: null })

/** Words as a person lists them: by commas, the Chinese ones too, tabs or lines. */
export const listedWords = (text: string): string[] =>
  text
    .split(/[,，、;；\t\n\r]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Adds values to an option; those that it has already are left out. */
export function addValues(axis: FormAxis, words: readonly string[], idFor: () => string): FormAxis {
  const known = new Set(axis.values.map(({ zh }) => folded(zh)))
  const added: FormValue[] = []
  for (const word of words) {
    if (known.has(folded(word))) continue
    known.add(folded(word))
    added.push({ id: idFor(), was: null, zh: word, en: '' })
  }
  const values = [...axis.values, ...added]
  return { ...axis, values, fill: axis.was === null ? (axis.fill ?? values[0]?.id ?? null) : null }
}

export type AxisProblem = 'nameMissing' | 'nameTwice' | 'noValues' | 'valueMissing' | 'valueTwice' | 'tooMany'

/** What stops saving an option; null where nothing does. */
export function axisProblem(
  axes: readonly FormAxis[],
  axis: FormAxis,
  valuesMax: number,
): AxisProblem | null {
  const { zh: name } = localText(axis)
  if (name === '') return 'nameMissing'
  const isTwice = axes.some((one) => one.id !== axis.id && folded(localText(one).zh) === folded(name))
  if (isTwice) return 'nameTwice'
  if (axis.values.length === 0) return 'noValues'
  const names = axis.values.map((value) => folded(localText(value).zh))
  if (names.includes('')) return 'valueMissing'
  if (new Set(names).size < names.length) return 'valueTwice'
  return axis.values.length > valuesMax ? 'tooMany' : null
}

/** The options as the shop takes them. */
export const axisEdits = (axes: readonly FormAxis[]): AxisEdit[] =>
  axes.map(({ was, zh, en, values, fill }) => {
    const filled = values.find(({ id }) => id === fill) ?? values[0]
    return {
      was,
      name: localText({ zh, en }),
      values: values.map((value) => ({ ...localText(value), was: value.was })),
      fill: was === null && filled ? localText(filled).zh : null,
    }
  })

/**
 * Options that were written over others than those that stand now, so that they mean the same upon these:
 * each finds its own again by name, else by place, and what the other added is kept.
 */
export function rebasedAxes(
  mine: readonly FormAxis[],
  over: readonly FormAxis[],
  theirs: readonly Axis[],
): FormAxis[] {
  const standing = formAxes(theirs)
  const found = mine.map((axis): FormAxis => {
    const before = over.find(({ id }) => id === axis.id)
    if (!before) return axis
    const named = standing.find(({ zh }) => folded(zh) === folded(before.zh))
    const placed = standing.find(({ was }) => was === before.was)
    const now = named ?? (placed && !over.some(({ zh }) => folded(zh) === folded(placed.zh)) ? placed : null)
    if (!now) return { ...axis, was: null, values: axis.values.map((value) => ({ ...value, was: null })) }
    const known = new Set(now.values.map(({ zh }) => zh))
    const values = axis.values.map((value) => ({
      ...value,
      was: value.was !== null && known.has(value.was) ? value.was : null,
    }))
    const beforeNames = new Set(before.values.map(({ zh }) => zh))
    const added = now.values.filter(({ zh }) => !beforeNames.has(zh) && !values.some((one) => one.zh === zh))
    return { ...axis, was: now.was, values: [...values, ...added] }
  })
  const added = standing.filter(
    (now) =>
      !found.some(({ was }) => was === now.was) && !over.some(({ zh }) => folded(zh) === folded(now.zh)),
  )
  return [...found, ...added.map((axis) => ({ ...axis, id: `theirs ${axis.zh}` }))]
}
