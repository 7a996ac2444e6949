import { forgetUnder, mirrorStack } from './browser-history'
import { EventChannel } from './event-channel'
import { Page } from './page'
import { type PageUrl, parsePageUrl } from './page-url'
import { phone } from './phone'
import { isTabPage, program } from './program'
import { drawChrome, newFrame, showFrame } from './shell/chrome'
import { alivePages, currentPage, keptTabs, stack } from './stack'

const MAX_PAGES = 10

let pageCount = 0

/** Opens the page an address names, or the entry page. */
export function launch(url: PageUrl) {
  open(url)
}

export function navigateTo(url: string): EventChannel {
  const target = readUrl(url)
  if (isTabPage(target.route)) throw new Error('can not navigateTo a tabbar page')
  if (stack.length >= MAX_PAGES) throw new Error('webview count limit exceed')
  const [opener, opened] = EventChannel.pair()
  currentPage()?.hide()
  open(target, 'forward', opened)
  return opener
}

export function redirectTo(url: string) {
  const target = readUrl(url)
  if (isTabPage(target.route)) throw new Error('can not redirectTo a tabbar page')
  const old = stack.pop()
  if (old) drop(old)
  open(target)
}

export function navigateBack(delta = 1) {
  if (stack.length < 2) return
  const count = Math.min(delta, stack.length - 1)
  for (const page of stack.splice(stack.length - count)) drop(page)
  reveal('back')
}

export function switchTab(url: string) {
  const { route } = readUrl(url)
  if (!isTabPage(route)) throw new Error('can not switch to no-tabBar page')
  if (currentPage()?.url.route === route) return
  forgetUnder()
  for (const page of stack.splice(0).reverse()) {
    if (isTabPage(page.url.route)) {
      page.hide()
      keptTabs.set(page.url.route, page)
    } else drop(page)
  }
  const kept = keptTabs.get(route)
  if (!kept) return open({ route, query: {} })
  stack.push(kept)
  reveal()
}

export function reLaunch(url: string) {
  const target = readUrl(url)
  forgetUnder()
  const alive = new Set([...stack.splice(0), ...keptTabs.values()])
  keptTabs.clear()
  for (const page of alive) drop(page)
  open(target)
}

function readUrl(url: string): PageUrl {
  if (typeof url !== 'string')
    throw new Error('parameter error: parameter.url should be String instead of Undefined')
  const target = parsePageUrl(url, currentPage()?.url.route)
  if (!program.units.get(target.route)?.isPage) throw new Error(`page "${target.route}" is not found`)
  return target
}

function open(url: PageUrl, motion?: 'forward', channel?: EventChannel) {
  pageCount += 1
  const hasCustomTabBar = isTabPage(url.route) && program.app.tabBar?.custom === true
  const page = new Page(pageCount, newFrame(url.route), url, { hasCustomTabBar, channel })
  if (isTabPage(url.route)) keptTabs.set(url.route, page)
  stack.push(page)
  // The frame gets its final size before the page measures itself in `onLoad`.
  drawChrome(page)
  page.attach()
  if (currentPage() === page) reveal(motion)
  requestAnimationFrame(() => page.call('onReady'))
}

function drop(page: Page) {
  keptTabs.delete(page.url.route)
  page.unload()
}

function reveal(motion?: 'forward' | 'back') {
  const page = currentPage()
  if (!page) return
  page.applyTheme()
  showFrame(page.frame, motion)
  drawChrome(page)
  mirrorStack()
  page.show()
}

phone.onChange(() => {
  for (const page of alivePages()) page.applyTheme()
  const page = currentPage()
  if (page) drawChrome(page)
})
