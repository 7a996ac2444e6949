import { phone } from '../phone'
import { run, type Theme } from '../settings'
import { capsuleRect, METRICS, screenSize } from '../shell/metrics'
import { currentPage } from '../stack'
import { api } from './call'
import { enterOptions, launchOptions } from './launch'

type ThemeListener = (change: { theme: Theme }) => void
const themeListeners = new Set<ThemeListener>()
let lastTheme: Theme | undefined

phone.onChange(() => {
  const before = lastTheme
  lastTheme = phone.theme
  if (before !== undefined && before !== lastTheme) {
    for (const listener of themeListeners) listener({ theme: lastTheme })
  }
})

function getWindowInfo() {
  const { width, height } = screenSize()
  const page = currentPage()?.backend.frameWindow
  const { statusBar, safeBottom } = METRICS
  const bottom = height - safeBottom
  return {
    pixelRatio: devicePixelRatio,
    ...{ screenWidth: width, screenHeight: height, screenTop: currentPage()?.frame.offsetTop ?? 0 },
    ...{ windowWidth: page?.innerWidth ?? width, windowHeight: page?.innerHeight ?? height },
    statusBarHeight: statusBar,
    safeArea: { left: 0, right: width, top: statusBar, bottom, width, height: bottom - statusBar },
  }
}

const getDeviceInfo = () => ({
  ...{ brand: 'devtools', model: 'simulated phone', system: 'iOS 18.0', platform: 'devtools', abi: '' },
  ...{ benchmarkLevel: 40, cpuType: '', deviceAbi: '', memorySize: '4096' },
})

function getAppBaseInfo() {
  lastTheme ??= phone.theme
  const { language, fontScale } = phone.settings
  return {
    ...{ SDKVersion: '3.8.0', version: '8.0.55', enableDebug: false, host: { env: 'WeChat' } },
    ...{ language, theme: phone.theme, fontSizeSetting: 16 * fontScale, fontSizeScaleFactor: fontScale },
  }
}

const getSystemInfoSync = () => ({ ...getDeviceInfo(), ...getAppBaseInfo(), ...getWindowInfo() })

const account = { appId: run.appid, envVersion: 'develop', version: '' }

export const device = {
  getWindowInfo,
  getDeviceInfo,
  getAppBaseInfo,
  getSystemInfoSync,
  getSystemInfo: api('getSystemInfo', getSystemInfoSync),
  getSystemInfoAsync: api('getSystemInfoAsync', getSystemInfoSync),
  getSystemSetting: () => ({ bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true }),
  getAppAuthorizeSetting: () => ({
    locationAuthorized: 'not determined',
    cameraAuthorized: 'not determined',
  }),
  getSkylineInfoSync: () => ({ isSupported: false, version: '', reason: 'client not supported' }),
  getMenuButtonBoundingClientRect: capsuleRect,
  getAccountInfoSync: () => ({ miniProgram: account, plugin: {} }),
  getLaunchOptionsSync: () => ({ ...launchOptions }),
  getEnterOptionsSync: () => ({ ...enterOptions }),
  getRandomValues: api('getRandomValues', ({ length }: { length: number }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
  })),
  onThemeChange(listener: ThemeListener) {
    lastTheme ??= phone.theme
    themeListeners.add(listener)
  },
  offThemeChange(listener?: ThemeListener) {
    if (listener) themeListeners.delete(listener)
    else themeListeners.clear()
  },
}
