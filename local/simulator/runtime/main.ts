import { callApp, isAway, SCENE } from './app-life'
import { reflectToDocument } from './backend'
import { followBrowser } from './browser-history'
import { enterUnit, setup } from './definitions'
import { appErrorHandlers, guard, report } from './errors'
import { instanceMethods } from './instance'
import { followServer } from './live'
import { createModules } from './modules'
import { launch, navigateBack, reLaunch, switchTab } from './navigation'
import { obeyFrame } from './obey-frame'
import { pageOfHash, parsePageUrl } from './page-url'
import { phone } from './phone'
import { entryRoute, program } from './program'
import { sandboxValues } from './sandbox'
import { type ProgramSettings, run } from './settings'
import { announceCards } from './shell/banner'
import { buildShell } from './shell/chrome'
import { uncoverPages } from './shell/dialogs'
import { openMenu } from './shell/menu'
import { installOverlay } from './shell/overlay'
import { buildPanel } from './shell/panel'
import { openWechat } from './shell/wechat'
import { currentPage, stack } from './stack'
import { defineAll, defineUnit } from './waiting-units'
import { createWx } from './wx/index'
import { enterOptions, launchOptions } from './wx/launch'
import { installWxs } from './wxs'

/** Called by the built mini program: `program.js` sets up, `scripts.js` defines and starts. */
const simulator = {
  setup(settings: ProgramSettings, templates: Record<string, unknown>) {
    document.title = settings.app.window?.navigationBarTitleText || document.title
    phone.declareDarkmode(settings.app.darkmode === true)
    setup(settings, templates, instanceMethods)
    buildShell({
      goBack: () => navigateBack(),
      goHome: () => reLaunch(`/${entryRoute()}`),
      openMenu: () => void openMenu(),
      switchTab,
      leave: openWechat,
    })
    Object.assign(globalThis, {
      wx: createWx(),
      getCurrentPages: () => stack.map((page) => page.instance),
      __wxConfig: { envVersion: 'develop', accountInfo: { appId: run.appid } },
    })
  },
  /** Runs the scripts between walls: what they see beside the language is what a phone has. */
  program: (run: (...names: unknown[]) => void) => run(...sandboxValues()),
  modules: () => createModules(enterUnit),
  defineApp: (load: () => unknown) => guard(load),
  define: defineUnit,
  start() {
    if (program.app.lazyCodeLoading !== 'requiredComponents') defineAll()
    const entry = entryRoute()
    const url = parsePageUrl(pageOfHash(location.hash) || `/${entry}`)
    const known = program.units.get(url.route)?.isPage
    const target = known ? url : { route: entry, query: {} }
    const scene = Number(new URLSearchParams(location.search).get('scene')) || SCENE.list
    const options = { path: target.route, query: target.query, scene }
    for (const opened of [launchOptions, enterOptions]) Object.assign(opened, options)
    callApp('onLaunch', { ...launchOptions })
    callApp('onShow', { ...launchOptions })
    if (!known) callApp('onPageNotFound', { path: url.route, query: url.query, isEntryPage: true })
    guard(() => launch(target))
    announceCards()
    obeyFrame()
    document.documentElement.dataset.ready = 'true'
  },
}

installWxs()
reflectToDocument()
installOverlay()
buildPanel()
followServer()
followBrowser({
  uncover: uncoverPages,
  back: navigateBack,
  open: (url) =>
    guard(() => reLaunch(program.units.get(parsePageUrl(url).route)?.isPage ? url : `/${entryRoute()}`)),
})
appErrorHandlers.add((error) => callApp('onError', error instanceof Error ? error.stack : String(error)))
addEventListener('error', (event) => report(event.error ?? event.message))
addEventListener('unhandledrejection', ({ reason, promise }) => {
  report(reason, 'Unhandled rejection')
  callApp('onUnhandledRejection', { reason, promise })
})
document.addEventListener('visibilitychange', () => {
  if (isAway()) return
  const page = currentPage()
  if (document.visibilityState === 'hidden') {
    page?.hide()
    callApp('onHide')
  } else {
    callApp('onShow', { ...enterOptions })
    page?.show()
  }
})
Object.assign(globalThis, { simulator })
