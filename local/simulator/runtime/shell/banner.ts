import { chat } from '../chat'
import { run } from '../settings'
import { make } from './dom'
import { openCard } from './wechat'
import { say } from './words'

const SHOWN_MS = 6000

/** A card that arrives is told at the top of the screen for a moment; a tap opens it. */
export function announceCards() {
  let known = new Set(chat.cards().map(({ id }) => id))
  chat.onChange((cards) => {
    const arrived = cards.filter(({ id, to }) => to === run.openid && !known.has(id)).at(-1)
    known = new Set(cards.map(({ id }) => id))
    if (arrived) show(arrived)
  })
}

let banner: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined

function show({ from, title, path }: { from: string; title: string; path: string }) {
  const hide = () => banner?.remove()
  clearTimeout(timer)
  hide()
  const open = () => {
    hide()
    openCard(path)
  }
  const words = make('span', { text: `[${say('小程序', 'Mini program')}] ${title}` })
  banner = make(
    'button',
    { type: 'button', class: 'banner', onclick: open },
    make('b', { text: from }),
    words,
  )
  document.getElementById('screen')?.append(banner)
  timer = setTimeout(hide, SHOWN_MS)
}
