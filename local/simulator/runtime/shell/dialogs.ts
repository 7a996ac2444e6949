import { drawing, layer, make } from './dom'
import { CROSS, TICK } from './drawings'

export interface ToastOptions {
  title: string
  icon?: 'success' | 'error' | 'loading' | 'none'
  image?: string
  duration?: number
  mask?: boolean
}

let toast: HTMLElement | undefined
let toastTimer: ReturnType<typeof setTimeout> | undefined

/** Shows a toast; one stands at a time, and one without a duration stays. */
export function showToast({ title, icon = 'success', mask = false }: ToastOptions, durationMs?: number) {
  hideToast()
  const box = make('div', { class: icon === 'none' ? 'toast plain' : 'toast', role: 'status' })
  if (icon === 'success') box.append(drawing(TICK))
  if (icon === 'error') box.append(drawing(CROSS))
  if (icon === 'loading') box.append(make('i', { class: 'spinner' }))
  box.append(make('span', { text: title }))
  toast = make('div', { class: mask ? 'toast-place masked' : 'toast-place' }, box)
  layer().append(toast)
  if (durationMs !== undefined) toastTimer = setTimeout(hideToast, durationMs)
}

export function hideToast() {
  clearTimeout(toastTimer)
  toast?.remove()
  toast = undefined
}

export interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

export interface ModalResult {
  confirm: boolean
  cancel: boolean
  content: string | null
}

export function showModal(options: ModalOptions): Promise<ModalResult> {
  const { title = '', content = '', editable = false, showCancel = true } = options
  return new Promise((resolve) => {
    const field = make('textarea', {
      placeholder: options.placeholderText ?? '',
      'aria-label': title || '输入',
    })
    field.value = content
    const body = editable ? field : make('p', { text: content })
    const close = (confirm: boolean) => {
      cover.remove()
      resolve({ confirm, cancel: !confirm, content: editable && confirm ? field.value : null })
    }
    const button = (text: string, color: string, confirm: boolean) => {
      const element = make('button', { type: 'button', text, onclick: () => close(confirm) })
      element.style.color = color
      return element
    }
    const buttons = make('footer')
    if (showCancel) buttons.append(button(options.cancelText ?? '取消', options.cancelColor ?? '', false))
    buttons.append(button(options.confirmText ?? '确定', options.confirmColor ?? '#576b95', true))
    const box = make('div', {
      class: 'modal',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': title || content,
    })
    if (title) box.append(make('h3', { text: title }))
    if (editable || content) box.append(body)
    box.append(buttons)
    const cover = make('div', { class: 'cover centred' }, box)
    layer().append(cover)
    if (editable) field.focus()
  })
}

/** Lets one of several lines be chosen; the answer is its place, or nothing when it was cancelled. */
export function actionSheet(options: { itemList: string[]; itemColor?: string; alertText?: string }) {
  return new Promise<number | undefined>((resolve) => {
    const { itemList, itemColor = '', alertText } = options
    const sheet = bottomSheet('选择操作', () => resolve(undefined))
    const choose = (answer: number | undefined) => {
      sheet.close()
      resolve(answer)
    }
    if (alertText) sheet.box.append(make('p', { class: 'alert', text: alertText }))
    itemList.forEach((text, index) => {
      const line = make('button', { type: 'button', class: 'line', text, onclick: () => choose(index) })
      line.style.color = itemColor
      sheet.box.append(line)
    })
    const cancel = { type: 'button', class: 'line cancel', text: '取消', onclick: () => choose(undefined) }
    sheet.box.append(make('button', cancel))
  })
}

/** A sheet at the bottom of the screen; a tap beside it closes it. */
export function bottomSheet(name: string, onCancel: () => void) {
  const box = make('div', { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': name })
  const cover = make('div', { class: 'cover' }, box)
  const close = () => cover.remove()
  cover.addEventListener('click', ({ target }) => {
    if (target !== cover) return
    close()
    onCancel()
  })
  layer().append(cover)
  return { box, close }
}

/**
 * What the phone's back does to what stands over the pages: a sheet is cancelled, and a dialog or the cashier
 * stays, since it wants an answer. False when nothing stands there; a toast does not count.
 */
export function uncoverPages(): boolean {
  const over = layer().querySelector<HTMLElement>(':scope > :not(.toast-place)')
  if (over?.classList.contains('cover')) over.click()
  return over !== null
}
