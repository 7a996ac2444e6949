import { assetUrl } from '../assets'
import { chat } from '../chat'
import { writePageUrl } from '../page-url'
import { program } from '../program'
import { run } from '../settings'
import { showToast } from '../shell/dialogs'
import { layer, make } from '../shell/dom'
import { say } from '../shell/words'
import { currentPage } from '../stack'
import { api } from './call'

interface ShareContent {
  title?: string
  path?: string
  imageUrl?: string
  promise?: Promise<ShareContent>
}

type Card = { title: string; path: string; imageUrl: string }

/** How long the platform waits for a promised card before it takes what was given at once. */
const PROMISE_MS = 3000

/** Asks the page on top what to share, and lets a friend be chosen whose chat the card goes to. */
export async function shareCurrentPage(from: 'button' | 'menu', target?: unknown) {
  const page = currentPage()
  if (!page) return
  const given = (page.call('onShareAppMessage', { from, target, webViewUrl: undefined }) ??
    {}) as ShareContent
  const content = { ...given, ...(await promised(given.promise)) }
  const title = content.title ?? program.app.window?.navigationBarTitleText ?? ''
  const path = content.path || writePageUrl(page.url)
  const imageUrl = content.imageUrl ? assetUrl(content.imageUrl, page.url.route) : ''
  chooseChat({ title, path: path.startsWith('/') ? path : `/${path}`, imageUrl })
}

async function promised(promise: Promise<ShareContent> | undefined): Promise<ShareContent> {
  if (!promise) return {}
  const late = new Promise<ShareContent>((resolve) => setTimeout(resolve, PROMISE_MS, {}))
  return Promise.race([promise.catch(() => ({})), late])
}

function chooseChat({ title, path, imageUrl }: Card) {
  const name = say('转发', 'Forward')
  const box = make('div', { class: 'modal share-card', role: 'dialog', 'aria-label': name })
  const cover = make('div', { class: 'cover centred' }, box)
  const friends = make('select', { 'aria-label': say('发送给', 'Send to') })
  for (const openid of run.shoppers) {
    if (openid !== run.openid) friends.append(make('option', { value: openid, text: openid }))
  }
  friends.value = run.friend ?? friends.value
  const send = () => {
    cover.remove()
    chat.send({ from: run.openid, to: friends.value, title, imageUrl, path })
    showToast({ title: say('已发送', 'Sent') }, 1500)
  }
  box.append(
    make('div', { class: 'to' }, make('span', { text: say('发送给', 'Send to') }), friends),
    make('strong', { text: title }),
    imageUrl ? make('img', { src: imageUrl, alt: '' }) : '',
    make('code', { text: path }),
    make(
      'footer',
      {},
      make('button', { type: 'button', text: say('取消', 'Cancel'), onclick: () => cover.remove() }),
      make('button', { type: 'button', class: 'done', text: say('发送', 'Send'), onclick: send }),
    ),
  )
  layer().append(cover)
}

/** Takes forwarding out of the menu of the page on top, or puts it back; a share button works on. */
function allowForwarding(allowed: boolean) {
  const page = currentPage()
  if (page) page.mayForward = allowed
}

export const share = {
  showShareMenu: api('showShareMenu', () => allowForwarding(true)),
  hideShareMenu: api('hideShareMenu', () => allowForwarding(false)),
  updateShareMenu: api('updateShareMenu', () => {}),
}
