import { assetUrl } from '../assets'
import type { Page } from '../page'
import { phone } from '../phone'
import { entryRoute, isTabPage, program } from '../program'
import type { TabItem } from '../settings'
import { currentPage, stack } from '../stack'
import chatStyle from './chat.css'
import { drawing, make } from './dom'
import { BACK, BATTERY, DOTS, HOME, SIGNAL, TARGET, WIFI } from './drawings'
import layerStyle from './layer.css'
import { METRICS } from './metrics'
import phoneStyle from './phone.css'
import sheetStyle from './sheets.css'

/** Badges and visibility of the tab bar, set by `wx.setTabBarBadge` and its like. */
export const tabBarState = {
  badges: new Map<number, string>(),
  hidden: false,
  items: new Map<number, TabItem>(),
}

const clock = make('span', { class: 'clock' })
const title = make('span', { class: 'title', role: 'heading', 'aria-level': 1 })
const back = make('button', { class: 'back', type: 'button' })
const navigationBar = make('div', { class: 'navigation-bar' }, back, title)
const statusIcons = make('span', { class: 'icons' }, drawing(SIGNAL), drawing(WIFI), drawing(BATTERY))
const statusBar = make('div', { class: 'status-bar', 'aria-hidden': 'true' }, clock, statusIcons)
const stage = make('div', { class: 'stage' })
const tabBar = make('div', { class: 'tab-bar', role: 'tablist' })
const screen = make('div', { id: 'screen' })

/** What the buttons around the pages do. */
interface ShellActions {
  goBack(): void
  goHome(): void
  openMenu(): void
  switchTab(url: string): void
  leave(): void
}

let actions: ShellActions

/** Builds the phone: bars, capsule, the stage for pages, and the layer for what stands over them. */
export function buildShell(given: ShellActions) {
  actions = given
  document.head.append(make('style', { text: phoneStyle + layerStyle + sheetStyle + chatStyle }))
  const menu = make(
    'button',
    { type: 'button', 'aria-label': '更多', onclick: actions.openMenu },
    drawing(DOTS),
  )
  const close = make(
    'button',
    { type: 'button', 'aria-label': '关闭', onclick: actions.leave },
    drawing(TARGET),
  )
  const capsule = make('div', { class: 'capsule' }, menu, make('i'), close)
  const indicator = make('div', { class: 'home-indicator', 'aria-hidden': 'true' })
  screen.append(stage, navigationBar, tabBar, statusBar, capsule, make('div', { id: 'layer' }), indicator)
  document.getElementById('phone')?.append(screen)
  back.addEventListener('click', () => {
    if (stack.length > 1) actions.goBack()
    else actions.goHome()
  })
  const tick = () => {
    clock.textContent = new Date().toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' })
  }
  tick()
  setInterval(tick, 10_000)
}

export function newFrame(route: string): HTMLIFrameElement {
  const frame = make('iframe', { 'data-route': route, title: route })
  stage.append(frame)
  return frame
}

export function showFrame(frame: HTMLIFrameElement, motion?: 'forward' | 'back') {
  for (const other of stage.querySelectorAll('iframe')) {
    other.classList.toggle('active', other === frame)
    other.classList.remove('forward', 'back')
  }
  if (motion) frame.classList.add(motion)
}

/** Draws the bars around a page by its settings, and gives its frame the room that is left. */
export function drawChrome(page: Page) {
  const { window: look, url } = page
  const isCustom = look.navigationStyle === 'custom'
  const hasTabBar = isTabPage(url.route) && !program.app.tabBar?.custom && !tabBarState.hidden
  const style = themed(look.navigationBarTextStyle, 'black')
  const ground = themed(look.navigationBarBackgroundColor, '#ffffff')
  screen.dataset.bar = style
  screen.dataset.theme = phone.theme
  navigationBar.hidden = isCustom
  navigationBar.style.background = ground
  statusBar.style.background = isCustom ? 'none' : ground
  title.textContent = look.navigationBarTitleText ?? ''
  drawBack(url.route)
  const top = isCustom ? 0 : METRICS.statusBar + METRICS.navigationBar
  page.frame.style.top = `${top}px`
  page.frame.style.height = `calc(100% - ${top + (hasTabBar ? METRICS.tabBar + METRICS.safeBottom : 0)}px)`
  const safe = page.backend.frameDocument.documentElement.style
  safe.setProperty('--safe-area-inset-bottom', hasTabBar ? '0px' : `${METRICS.safeBottom}px`)
  safe.setProperty('--safe-area-inset-top', isCustom ? `${METRICS.statusBar}px` : '0px')
  page.backend.frameDocument.body.style.backgroundColor = themed(look.backgroundColor, '#ffffff')
  tabBar.hidden = !hasTabBar
  if (hasTabBar) drawTabBar(url.route)
}

/** A value of `app.json` or a page's JSON; `@name` stands for a value of `theme.json`. */
export function themed(value: string | undefined, fallback: string) {
  if (!value?.startsWith('@')) return value ?? fallback
  return program.theme[phone.theme]?.[value.slice(1)] ?? fallback
}

export const redrawChrome = () => {
  const page = currentPage()
  if (page) drawChrome(page)
}

function drawBack(route: string) {
  const isEntry = route === entryRoute()
  back.hidden = stack.length < 2 && (isEntry || isTabPage(route))
  back.setAttribute('aria-label', stack.length > 1 ? '返回' : '回到首页')
  back.replaceChildren(drawing(stack.length > 1 ? BACK : HOME))
}

function drawTabBar(route: string) {
  const settings = program.app.tabBar
  if (!settings) return
  tabBar.style.background = themed(settings.backgroundColor, '#ffffff')
  tabBar.dataset.border = themed(settings.borderStyle, 'black')
  tabBar.replaceChildren(
    ...settings.list.map((listed, index) => {
      const item = { ...listed, ...tabBarState.items.get(index) }
      const selected = item.pagePath === route
      const icon = themed((selected ? item.selectedIconPath : undefined) ?? item.iconPath, '')
      const badge = tabBarState.badges.get(index)
      const parts: Node[] = icon ? [make('img', { src: assetUrl(`/${icon}`, ''), alt: '' })] : []
      parts.push(make('span', { text: item.text }))
      if (badge !== undefined) parts.push(make('b', { text: badge, class: badge ? 'badge' : 'badge dot' }))
      const tap = () => {
        currentPage()?.call('onTabItemTap', { index, pagePath: item.pagePath, text: item.text })
        actions.switchTab(`/${item.pagePath}`)
      }
      const state = { role: 'tab', 'aria-selected': String(selected) }
      const tab = make('button', { type: 'button', ...state, onclick: tap }, ...parts)
      tab.style.color = themed(
        selected ? settings.selectedColor : settings.color,
        selected ? '#07c160' : '#666666',
      )
      return tab
    }),
  )
}
