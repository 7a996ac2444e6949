import { appListeners } from '../app-life'
import { attributesOf } from '../components/index'
import { appErrorHandlers, complain } from '../errors'
import { createAnimation } from './animation'
import { cloud } from './cloud'
import { device } from './device'
import { files } from './files'
import { bars, feedback, navigation, scrolling } from './interface'
import { media } from './media'
import { network } from './network'
import { account } from './pay'
import { createIntersectionObserver, createSelectorQuery } from './query'
import { share } from './share'
import { storage } from './storage'
import { subscribing } from './subscribe'

const updates = { onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }

/** Whether an API or a tag's attribute is there: `showModal`, `cloud.callFunction`, `button.size`. */
function canUse(wx: Record<string, unknown>, schema: string): boolean {
  const [name = '', member] = schema.split('.')
  const attributes = attributesOf(name)
  if (attributes) return member === undefined || attributes.has(camel(member))
  const api = wx[name]
  if (typeof api !== 'object' || api === null || member === undefined) return name in wx
  return member in api
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase())

/** Events of the app's own life, by the names that `wx` has for them. */
function lifeEvents(): Record<string, (listener: never) => void> {
  return {
    onError: (handler: (error: unknown) => void) => void appErrorHandlers.add(handler),
    offError: (handler: (error: unknown) => void) => void appErrorHandlers.delete(handler),
    onAppShow: (listener: (options: unknown) => void) => void appListeners.onShow.add(listener),
    offAppShow: (listener: (options: unknown) => void) => void appListeners.onShow.delete(listener),
    onAppHide: (listener: (options: unknown) => void) => void appListeners.onHide.add(listener),
    offAppHide: (listener: (options: unknown) => void) => void appListeners.onHide.delete(listener),
  }
}

/** The `wx` of the simulated phone; what it has not is said aloud when it is asked for. */
export function createWx(): object {
  const wx: Record<string, unknown> = {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    ...{ ...navigation, ...bars, ...feedback, ...scrolling, ...storage, ...network, ...device },
    ...{ ...media, ...files, ...account, ...subscribing, ...share, cloud, createAnimation },
    createSelectorQuery: () => createSelectorQuery.call(undefined),
    createIntersectionObserver: (...args: unknown[]) => createIntersectionObserver.call(undefined, ...args),
    getUpdateManager: () => updates,
    reportEvent() {},
    reportPerformance() {},
    ...lifeEvents(),
  }
  wx.canIUse = (schema: string) => canUse(wx, schema)
  return new Proxy(wx, {
    get(target, name) {
      if (typeof name !== 'string' || name in target) return Reflect.get(target, name)
      complain('API', `wx.${name} is not there`)
      return undefined
    },
  })
}
