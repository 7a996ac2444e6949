import { appErrorHandlers } from '../errors'
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

const updates = { onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }

/** The `wx` of the simulated phone. Events that never happen here can be listened to in vain. */
export function createWx(): object {
  const wx: Record<string, unknown> = {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    ...{ ...navigation, ...bars, ...feedback, ...scrolling, ...storage, ...network, ...device },
    ...{ ...media, ...files, ...account, ...share, cloud, createAnimation },
    createSelectorQuery: () => createSelectorQuery.call(undefined),
    createIntersectionObserver: (...args: unknown[]) => createIntersectionObserver.call(undefined, ...args),
    getUpdateManager: () => updates,
    reportEvent() {},
    reportPerformance() {},
    onError: (handler: (error: unknown) => void) => void appErrorHandlers.add(handler),
  }
  wx.canIUse = (schema: string) => {
    const [name = ''] = schema.split('.')
    return name in wx || !/^[a-z]+[A-Z]/.test(name)
  }
  return new Proxy(wx, {
    get(target, name) {
      if (typeof name !== 'string' || name in target) return Reflect.get(target, name)
      return /^(on|off)[A-Z]/.test(name) ? () => {} : undefined
    },
  })
}
