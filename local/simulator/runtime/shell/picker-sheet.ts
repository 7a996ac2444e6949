import { bottomSheet } from './dialogs'
import { make } from './dom'

export const ROW_PX = 40
/** A wheel has come to rest when it has not moved for so long. */
const RESTS_AFTER_MS = 120

/** A list that is turned; `settle` hears which row it rests on. */
export function wheel(names: string[], settle: (index: number) => void = () => undefined): HTMLElement {
  const rows = names.map((text) => make('div', { role: 'option', text }))
  const list = make('div', { class: 'wheel', role: 'listbox' }, ...rows)
  let rest: ReturnType<typeof setTimeout> | undefined
  list.addEventListener('scroll', () => {
    clearTimeout(rest)
    rest = setTimeout(() => {
      // One that another has taken the place of is turned back by the browser.
      if (list.isConnected) settle(Math.round(list.scrollTop / ROW_PX))
    }, RESTS_AFTER_MS)
  })
  rows.forEach((row, index) => {
    row.addEventListener('click', () => {
      list.scrollTo({ top: index * ROW_PX, behavior: 'smooth' })
      settle(index)
    })
  })
  return list
}

/** A sheet with what is chosen from, between a way out and a way on. */
export function openSheet<T>(
  title: string,
  resolve: (value: T | undefined) => void,
  read: () => T,
): HTMLElement {
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
