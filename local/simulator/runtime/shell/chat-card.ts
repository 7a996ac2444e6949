import type { ShareCard } from '../chat'
import { make } from './dom'
import { say } from './words'

interface CardLook {
  /** What a tap does, in words; there is no tap without it. */
  hint: string
  side: 'left' | 'right'
  open(): void
}

/** A card as it stands in a chat: the sender's is on the right. */
export function drawCard({ title, imageUrl, path, sentAt }: ShareCard, { hint, side, open }: CardLook) {
  const time = new Date(sentAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const picture = imageUrl ? make('img', { src: imageUrl, alt: '' }) : make('i', { class: 'blank' })
  const foot = make('small', {}, make('i', { class: 'link-mark' }), say('小程序', 'Mini program'))
  const attributes = { type: 'button', class: 'chat-card', 'aria-label': `${title}，${hint}`, title: path }
  const card = make('button', { ...attributes, onclick: open }, make('b', { text: title }), picture, foot)
  return make('div', { class: `chat-line ${side}` }, card, make('small', { text: `${time} · ${hint}` }))
}
