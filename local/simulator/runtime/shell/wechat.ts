import { enterApp, isAway, leaveApp, returnToApp, SCENE } from '../app-life'
import { chat } from '../chat'
import { program } from '../program'
import { run } from '../settings'
import { drawCard } from './chat-card'
import { drawing, make } from './dom'
import { SCAN } from './drawings'
import { scanAsWechat } from './scan-tool'
import { say } from './words'

const screen = make('div', { class: 'wechat' })

/** Leaves the mini program for WeChat itself: its scanner, the way back, and what friends have sent. */
export function openWechat() {
  leaveApp()
  draw()
  document.getElementById('layer')?.before(screen)
}

/** A card opens the mini program, whatever was in front. */
export function openCard(path: string) {
  screen.remove()
  for (const shown of document.querySelectorAll('.banner')) shown.remove()
  enterApp(path, SCENE.card)
}

/** WeChat's own scanner, which stands outside of every mini program. */
export async function openScanner() {
  openWechat()
  const path = await scanAsWechat()
  if (path === undefined) return
  screen.remove()
  enterApp(path, SCENE.scan)
}

chat.onChange(() => {
  if (isAway()) draw()
})

function draw() {
  const name = program.app.window?.navigationBarTitleText || say('小程序', 'Mini program')
  const back = () => {
    screen.remove()
    returnToApp()
  }
  const scanner = make(
    'button',
    { type: 'button', class: 'scan', 'aria-label': say('扫一扫', 'Scan'), onclick: () => void openScanner() },
    drawing(SCAN),
  )
  const header = make('header', {}, make('strong', { text: say('微信', 'WeChat') }), scanner)
  const recent = make(
    'button',
    { type: 'button', class: 'recent', onclick: back },
    make('b', { text: say('回到小程序', 'Back to the mini program') }),
    make('small', { text: name }),
  )
  screen.replaceChildren(header, recent, ...chats())
}

function chats(): Node[] {
  const mine = chat.cards().filter(({ from, to }) => from === run.openid || to === run.openid)
  if (mine.length === 0) {
    const words = say(
      '还没有消息。朋友转发的小程序卡片会到这里。',
      'No messages yet. Cards from friends arrive here.',
    )
    return [make('p', { class: 'empty', text: words })]
  }
  const friends = [...new Set(mine.map(({ from, to }) => (from === run.openid ? to : from)))]
  return friends.map((friend) => {
    const cards = chat.between(run.openid, friend).map((card) =>
      drawCard(card, {
        side: card.from === run.openid ? 'right' : 'left',
        hint: say('点开', 'Open'),
        open: () => openCard(card.path),
      }),
    )
    return make('section', { 'aria-label': friend }, make('h2', { text: friend }), ...cards)
  })
}
