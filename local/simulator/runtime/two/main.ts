import { chat } from '../chat'
import type { FrameOrder } from '../obey-frame'
import { phone } from '../phone'
import { run } from '../settings'
import chatStyle from '../shell/chat.css'
import { drawCard } from '../shell/chat-card'
import { make } from '../shell/dom'
import { say } from '../shell/words'
import twoStyle from './two.css'

const [left, right] = [run.openid, run.friend ?? '']
const frames = new Map<string, HTMLIFrameElement>()

/** Two phones of one mini program and their chat: a card opens on the phone that it was sent to. */
function start() {
  document.head.append(make('style', { text: chatStyle + twoStyle }))
  document.documentElement.lang = phone.settings.language === 'en' ? 'en' : 'zh'
  const list = make('div', { class: 'cards', role: 'log', 'aria-label': say('聊天', 'Chat') })
  const draw = () => {
    list.replaceChildren(...cards())
    list.scrollTo(0, list.scrollHeight)
  }
  document
    .getElementById('two')
    ?.append(phoneBox(left, 'a'), make('section', { class: 'chat' }, chatHead(), list), phoneBox(right, 'b'))
  chat.onChange(draw)
  draw()
}

function phoneBox(openid: string, place: 'a' | 'b') {
  const query = new URLSearchParams(location.search)
  query.delete('a')
  query.delete('b')
  query.set('openid', openid)
  query.set('friend', openid === left ? right : left)
  const frame = make('iframe', { class: 'phone', src: `/?${query}`, title: openid, allow: 'clipboard-write' })
  frames.set(openid, frame)
  const scan = () => order(openid, { type: 'simulator.scan' })
  const reload = () => frame.contentWindow?.location.reload()
  const head = make(
    'header',
    {},
    whose(openid, place),
    make('button', { type: 'button', text: say('扫一扫', 'Scan'), onclick: scan }),
    make('button', { type: 'button', text: say('重新载入', 'Reload'), onclick: reload }),
  )
  return make('section', { class: 'side', 'aria-label': openid }, head, frame)
}

function whose(openid: string, place: 'a' | 'b') {
  const list = make('select', { 'aria-label': say('谁的手机', 'Whose phone') })
  for (const shopper of run.shoppers) {
    list.append(make('option', { value: shopper, text: shopper, selected: shopper === openid }))
  }
  list.addEventListener('change', () => {
    const query = new URLSearchParams({ a: left, b: right })
    // Whoever is chosen for one side and stands on the other changes places.
    if (list.value === left || list.value === right) {
      query.set('a', right)
      query.set('b', left)
    } else query.set(place, list.value)
    location.search = String(query)
  })
  return list
}

function chatHead() {
  const languages = make('select', { 'aria-label': say('语言', 'Language') })
  for (const [value, text] of [
    ['zh_CN', '中文'],
    ['en', 'English'],
  ] as const) {
    languages.append(make('option', { value, text, selected: value === phone.settings.language }))
  }
  languages.addEventListener('change', () => {
    phone.change({ language: languages.value === 'en' ? 'en' : 'zh_CN' })
    location.reload()
  })
  const clear = make('button', {
    type: 'button',
    text: say('清空', 'Clear'),
    onclick: () => chat.clear(left, right),
  })
  const one = make('a', { href: `/?openid=${encodeURIComponent(left)}`, text: say('一部手机', 'One phone') })
  return make('header', {}, make('h1', { text: say('聊天', 'Chat') }), languages, clear, one)
}

function cards(): Node[] {
  const sent = chat.between(left, right)
  if (sent.length === 0) {
    const words = say(
      '还没有消息。在一部手机里点「···」转发，卡片会到这里；点卡片，就在对方手机上打开。',
      'No messages yet. Forward a page by its “···”: a tap on the card opens it on the other phone.',
    )
    return [make('p', { class: 'empty', text: words })]
  }
  return sent.map((card) =>
    drawCard(card, {
      side: card.from === right ? 'right' : 'left',
      hint: say(`在 ${card.to} 的手机上打开`, `Open on ${card.to}’s phone`),
      open: () => order(card.to, { type: 'simulator.openCard', path: card.path }),
    }),
  )
}

function order(openid: string, message: FrameOrder) {
  frames.get(openid)?.contentWindow?.postMessage(message, location.origin)
}

start()
