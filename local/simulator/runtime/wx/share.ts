import { assetUrl } from '../assets'
import { writePageUrl } from '../page-url'
import { program } from '../program'
import { run } from '../settings'
import { layer, make } from '../shell/dom'
import { phoneOf } from '../shell/panel'
import { currentPage } from '../stack'
import { api } from './call'

interface ShareContent {
  title?: string
  path?: string
  imageUrl?: string
  promise?: Promise<ShareContent>
}

/** Asks the page on top what to share, and shows the card that a friend would get. */
export async function shareCurrentPage(from: 'button' | 'menu', target?: unknown) {
  const page = currentPage()
  if (!page) return
  const given = (page.call('onShareAppMessage', { from, target, webViewUrl: undefined }) ??
    {}) as ShareContent
  const content = { ...given, ...(await given.promise) }
  const title = content.title ?? program.app.window?.navigationBarTitleText ?? ''
  const path = content.path ?? writePageUrl(page.url)
  showCard({ title, path, imageUrl: content.imageUrl ?? '' }, page.url.route)
}

function showCard({ title, path, imageUrl }: Required<Omit<ShareContent, 'promise'>>, route: string) {
  const box = make('div', { class: 'modal share-card', role: 'dialog', 'aria-label': '转发' })
  const cover = make('div', { class: 'cover centred' }, box)
  const address = path.startsWith('/') ? path : `/${path}`
  const friends = make('select', { 'aria-label': '发送给' })
  for (const openid of run.shoppers) {
    if (openid !== run.openid) friends.append(make('option', { value: openid, text: openid }))
  }
  const open = make('a', { target: '_blank', text: '在 TA 的手机上打开' })
  const aim = () => {
    open.href = phoneOf(friends.value || `${run.openid}-friend`, address)
  }
  friends.addEventListener('change', aim)
  aim()
  box.append(make('strong', { text: title }))
  if (imageUrl) box.append(make('img', { src: assetUrl(imageUrl, route), alt: '' }))
  const close = make('button', { type: 'button', text: '关闭', onclick: () => cover.remove() })
  box.append(make('code', { text: address }), make('div', { class: 'to' }, friends, open), close)
  layer().append(cover)
}

export const share = {
  showShareMenu: api('showShareMenu', () => {}),
  hideShareMenu: api('hideShareMenu', () => {}),
  updateShareMenu: api('updateShareMenu', () => {}),
}
