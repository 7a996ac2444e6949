import { bottomSheet } from './dialogs'
import { make } from './dom'
import { REGIONS } from './regions'

interface PickOptions {
  mode: string
  range: unknown[]
  rangeKey: string
  value: unknown
  title: string
}

type Answer = string | number | number[] | string[] | undefined

const ROW_PX = 40

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
  if (mode === 'region') {
    const names = REGIONS.map((region) => region.join(' '))
    return wheels(options.title, [names], [0]).then((picked) => picked && REGIONS[picked[0] ?? 0])
  }
  if (mode === 'date' || mode === 'time') return field(options.title, mode, String(value ?? ''))
  return wheels(options.title, [labels(range)], [Number(value) || 0]).then((picked) => picked?.[0])
}

function wheels(title: string, columns: string[][], start: number[]): Promise<number[] | undefined> {
  return new Promise((resolve) => {
    const sheet = openSheet(title, resolve, () => lists.map((list) => Math.round(list.scrollTop / ROW_PX)))
    const lists = columns.map((names) =>
      make(
        'div',
        { class: 'wheel', role: 'listbox' },
        ...names.map((text) => make('div', { role: 'option', text })),
      ),
    )
    for (const list of lists) {
      ;[...list.children].forEach((row, index) => {
        row.addEventListener('click', () => list.scrollTo({ top: index * ROW_PX, behavior: 'smooth' }))
      })
    }
    sheet.append(make('div', { class: 'wheels' }, ...lists))
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

function openSheet<T>(title: string, resolve: (value: T | undefined) => void, read: () => T) {
  const sheet = bottomSheet(title || '选择', () => resolve(undefined))
  const answer = (value: T | undefined) => {
    sheet.close()
    resolve(value)
  }
  const cancel = make('button', { type: 'button', text: '取消', onclick: () => answer(undefined) })
  const confirm = make('button', { type: 'button', text: '确定', onclick: () => answer(read()) })
  sheet.box.append(make('header', {}, cancel, make('strong', { text: title }), confirm))
  return sheet.box
}
