import { guard } from './errors'
import { reLaunch } from './navigation'
import { parsePageUrl } from './page-url'
import { entryRoute, program } from './program'
import { currentPage } from './stack'
import { enterOptions } from './wx/launch'

/** Numbers that WeChat gives the ways into a mini program. */
export const SCENE = { list: 1001, card: 1007, scan: 1011, recent: 1089 }

let away = false

/** Whether WeChat's own screens stand in front of the mini program. */
export const isAway = () => away

type Listener = (options: unknown) => void

/** Who listens with `wx.onAppShow` and `wx.onAppHide`. */
export const appListeners = { onShow: new Set<Listener>(), onHide: new Set<Listener>() }

/** Calls a handler of `App()`, such as `onShow`. */
export function callApp(name: string, argument?: unknown) {
  const listeners = name === 'onShow' || name === 'onHide' ? appListeners[name] : []
  for (const listener of listeners) guard(() => listener(argument))
  const handler = program.instance?.[name]
  if (typeof handler === 'function') guard(() => handler.call(program.instance, argument))
}

/** The mini program goes behind WeChat; its pages stay as they are. */
export function leaveApp() {
  if (away) return
  away = true
  currentPage()?.hide()
  callApp('onHide')
}

/** Back to the page that was left, as from the list of mini programs used of late. */
export function returnToApp() {
  if (!away) return
  away = false
  const { route = '', query = {} } = currentPage()?.url ?? {}
  Object.assign(enterOptions, { path: route, query, scene: SCENE.recent })
  callApp('onShow', { ...enterOptions })
  currentPage()?.show()
}

/** A card or a code opens a page in place of all that were open; an unknown one opens the entry page. */
export function enterApp(address: string, scene: number) {
  leaveApp()
  away = false
  const url = parsePageUrl(address.startsWith('/') ? address : `/${address}`)
  const known = program.units.get(url.route)?.isPage === true
  const path = known ? url.route : entryRoute()
  Object.assign(enterOptions, { path, query: known ? url.query : {}, scene })
  callApp('onShow', { ...enterOptions })
  if (!known) callApp('onPageNotFound', { path: url.route, query: url.query, isEntryPage: false })
  guard(() => reLaunch(known ? address.replace(/^\/?/, '/') : `/${path}`))
}
