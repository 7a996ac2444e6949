import { bottomSheet } from './dialogs'
import { make } from './dom'

/** A template of the mini program's account, as WeChat's sheet names it. */
export interface MessageTemplate {
  id: string
  title: string
}

/** WeChat's own question whether messages may be sent, each once: the ids that were ticked, or nothing. */
export function askForMessages(templates: MessageTemplate[]): Promise<string[]> {
  return new Promise((resolve) => {
    const close = (answer: string[]) => {
      sheet.close()
      resolve(answer)
    }
    const sheet = bottomSheet('订阅消息', () => resolve([]))
    const ticks = templates.map(({ id, title }) => {
      const tick = make('input', { type: 'checkbox', checked: true, value: id })
      tick.checked = true
      return { tick, line: make('label', { class: 'line tick' }, tick, make('span', { text: title })) }
    })
    const ticked = () => ticks.filter(({ tick }) => tick.checked).map(({ tick }) => tick.value)
    const button = (text: string, kind: string, answer: () => string[]) =>
      make('button', { type: 'button', class: `line ${kind}`, text, onclick: () => close(answer()) })
    sheet.box.append(
      make('p', { class: 'alert', text: '小程序申请给你发送一次以下消息' }),
      ...ticks.map(({ line }) => line),
      button('允许', 'done', ticked),
      button('取消', 'cancel', () => []),
    )
  })
}
