import { navigateBack, navigateTo, redirectTo, reLaunch, switchTab } from '../navigation'
import type { WindowSettings } from '../settings'
import { redrawChrome, tabBarState } from '../shell/chrome'
import {
  actionSheet,
  hideToast,
  type ModalOptions,
  showModal,
  showToast,
  type ToastOptions,
} from '../shell/dialogs'
import { openWechat } from '../shell/wechat'
import { alivePages, currentPage } from '../stack'
import { api } from './call'

type Url = { url: string }
type Indexed = { index: number; text?: string; iconPath?: string; selectedIconPath?: string }

interface NavigateOptions extends Url {
  events?: Record<string, (...args: unknown[]) => void>
}

interface ScrollOptions {
  scrollTop?: number
  selector?: string
  offsetTop?: number
  duration?: number
}

const TOAST_MS = 1500

function changeLook(values: WindowSettings) {
  const page = currentPage()
  if (page) Object.assign(page.window, values)
  redrawChrome()
}

function changeTabBar(change: () => void) {
  change()
  redrawChrome()
}

function scrollPage({ scrollTop = 0, selector, offsetTop = 0, duration = 300 }: ScrollOptions) {
  const page = currentPage()
  const view = page?.backend.frameWindow
  const target = selector ? page?.element.getShadowRoot?.()?.querySelector(selector)?.$$ : undefined
  const top = target && view ? target.getBoundingClientRect().top + view.scrollY + offsetTop : scrollTop
  view?.scrollTo({ top, behavior: duration === 0 ? 'auto' : 'smooth' })
}

export const navigation = {
  navigateTo: api('navigateTo', ({ url, events = {} }: NavigateOptions) => {
    const eventChannel = navigateTo(url)
    for (const [name, handler] of Object.entries(events)) eventChannel.on(name, handler)
    return { eventChannel }
  }),
  redirectTo: api('redirectTo', ({ url }: Url) => redirectTo(url)),
  switchTab: api('switchTab', ({ url }: Url) => switchTab(url)),
  reLaunch: api('reLaunch', ({ url }: Url) => reLaunch(url)),
  navigateBack: api('navigateBack', ({ delta = 1 }: { delta?: number }) => navigateBack(delta)),
  exitMiniProgram: api('exitMiniProgram', openWechat),
  navigateToMiniProgram: api('navigateToMiniProgram', () => {
    throw new Error('can not leave the simulated phone')
  }),
}

export const bars = {
  setNavigationBarTitle: api('setNavigationBarTitle', ({ title }: { title: string }) =>
    changeLook({ navigationBarTitleText: title }),
  ),
  setNavigationBarColor: api(
    'setNavigationBarColor',
    ({ frontColor, backgroundColor }: { frontColor: string; backgroundColor: string }) =>
      changeLook({
        navigationBarBackgroundColor: backgroundColor,
        navigationBarTextStyle: frontColor === '#ffffff' ? 'white' : 'black',
      }),
  ),
  showNavigationBarLoading: api('showNavigationBarLoading', () => {}),
  hideNavigationBarLoading: api('hideNavigationBarLoading', () => {}),
  setBackgroundColor: api('setBackgroundColor', ({ backgroundColor }: { backgroundColor?: string }) =>
    changeLook(backgroundColor ? { backgroundColor } : {}),
  ),
  setBackgroundTextStyle: api('setBackgroundTextStyle', () => {}),
  setTabBarBadge: api('setTabBarBadge', ({ index, text = '' }: Indexed) =>
    changeTabBar(() => tabBarState.badges.set(index, text)),
  ),
  removeTabBarBadge: api('removeTabBarBadge', ({ index }: Indexed) =>
    changeTabBar(() => tabBarState.badges.delete(index)),
  ),
  showTabBarRedDot: api('showTabBarRedDot', ({ index }: Indexed) =>
    changeTabBar(() => tabBarState.badges.set(index, '')),
  ),
  hideTabBarRedDot: api('hideTabBarRedDot', ({ index }: Indexed) =>
    changeTabBar(() => tabBarState.badges.delete(index)),
  ),
  setTabBarItem: api('setTabBarItem', ({ index, ...item }: Indexed) =>
    changeTabBar(() => tabBarState.items.set(index, item as never)),
  ),
  setTabBarStyle: api('setTabBarStyle', () => {}),
  showTabBar: api('showTabBar', () => changeTabBar(() => Object.assign(tabBarState, { hidden: false }))),
  hideTabBar: api('hideTabBar', () => changeTabBar(() => Object.assign(tabBarState, { hidden: true }))),
}

export const feedback = {
  showToast: api('showToast', (options: ToastOptions) => showToast(options, options.duration ?? TOAST_MS)),
  hideToast: api('hideToast', hideToast),
  showLoading: api('showLoading', (options: ToastOptions) => showToast({ ...options, icon: 'loading' })),
  hideLoading: api('hideLoading', hideToast),
  showModal: api('showModal', (options: ModalOptions) => showModal(options)),
  showActionSheet: api('showActionSheet', async (options: { itemList: string[] }) => {
    const tapIndex = await actionSheet(options)
    if (tapIndex === undefined) throw new Error('cancel')
    return { tapIndex }
  }),
  enableAlertBeforeUnload: api('enableAlertBeforeUnload', () => {}),
  disableAlertBeforeUnload: api('disableAlertBeforeUnload', () => {}),
}

export const scrolling = {
  pageScrollTo: api('pageScrollTo', scrollPage),
  startPullDownRefresh: api('startPullDownRefresh', () => currentPage()?.startPullDown()),
  stopPullDownRefresh: api('stopPullDownRefresh', () => {
    for (const page of alivePages()) page.stopPullDown()
  }),
  nextTick: (callback: () => void) => setTimeout(callback),
}
