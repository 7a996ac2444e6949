import { make } from './dom'
import { openSheet, ROW_PX, wheel } from './picker-sheet'

interface PickOptions {
  mode: string
  range: unknown[]
  rangeKey: string
  value: unknown
  title: string
}

type Answer = string | number | number[] | undefined

/** Lets a value be chosen as WeChat's `<picker>` does; nothing when it is cancelled. */
export function pick(options: PickOptions): Promise<Answer> {
  const { mode, range, rangeKey, value } = options
  const labels = (items: unknown) =>
    (Array.isArray(items) ? items : []).map((item) =>
      String(rangeKey && typeof item === 'object' ? (item as Record<string, unknown>)[rangeKey] : item),
    )
  if (mode === 'multiSelector') {
    const start = Array.isArray(value) ? value.map(Number) : []
    return wheels(options.title, range.map(labels), start)
  }
  if (mode === 'date' || mode === 'time') return field(options.title, mode, String(value ?? ''))
  return wheels(options.title, [labels(range)], [Number(value) || 0]).then((picked) => picked?.[0])
}

function wheels(title: string, columns: string[][], start: number[]): Promise<number[] | undefined> {
  return new Promise((resolve) => {
    const lists = columns.map((names) => wheel(names))
    const read = () => lists.map((list) => Math.round(list.scrollTop / ROW_PX))
    openSheet(title, resolve, read).append(make('div', { class: 'wheels' }, ...lists))
    lists.forEach((list, i) => {
      list.scrollTop = (start[i] ?? 0) * ROW_PX
    })
  })
}

function field(title: string, type: string, value: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const input = make('input', { type, value, 'aria-label': title || type })
    openSheet(title, resolve, () => input.value).append(make('div', { class: 'wheels' }, input))
  })
}
