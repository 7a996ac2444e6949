import type { OptionView } from './sku-view'

/** WeChat slows down above some hundred KB a second; a third of that is drawn at once without a stutter. */
const CHARACTERS_MAX = 12_000

type Changes = Record<string, OptionView | OptionView[]>

/**
 * What has to be drawn of the options, in parts that each weigh little: only options that are another than
 * before; all of them where the axes are others.
 */
export function optionChanges(before: OptionView[][], after: OptionView[][]): Changes[] {
  const parts: Changes[] = []
  let left = 0
  const add = (path: string, value: OptionView | OptionView[]) => {
    const size = path.length + JSON.stringify(value).length
    if (parts.length === 0 || size > left) {
      parts.push({})
      left = CHARACTERS_MAX
    }
    left -= size
    const part = parts[parts.length - 1]
    if (part) part[path] = value
  }
  after.forEach((options, axis) => {
    const old = before[axis] ?? []
    const isSame = old.length === options.length && old.every(({ value }, at) => value === options[at]?.value)
    if (!isSame) add(`options[${axis}]`, [])
    options.forEach((option, at) => {
      const stands = isSame ? old[at] : undefined
      if (stands?.on !== option.on || stands.none !== option.none || stands.text !== option.text)
        add(`options[${axis}][${at}]`, option)
    })
  })
  return parts
}
