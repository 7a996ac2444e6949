/**
 * A phone for tests: the few calls of `wx` that services and components make, with answers that a test sets.
 * It stands before any of the shop's modules is loaded, since the dictionary asks for the language at once.
 */

type ShopAnswer = object | ((data: object) => object)

interface TestPhone {
  /** What the shop answers, by action; a function gets the input, and may take its time. */
  answers: Record<string, ShopAnswer>
  calls: { action: string; data: object }[]
  payment: 'paid' | 'cancelled' | 'broken'
  networkType: string
  /** `callFunction` rejects with this while it is set. */
  failure: string
  toasts: string[]
  storage: Map<string, unknown>
  /** Who is told when the network comes and goes. */
  listening: Set<(state: { isConnected: boolean }) => void>
}

export const phone: TestPhone = {
  answers: {},
  calls: [],
  payment: 'paid',
  networkType: 'wifi',
  failure: '',
  toasts: [],
  storage: new Map(),
  listening: new Set(),
}

/** As the phone comes out of its box. */
export function resetPhone(): void {
  Object.assign(phone, {
    answers: {},
    calls: [],
    payment: 'paid',
    networkType: 'wifi',
    failure: '',
    toasts: [],
  })
  phone.storage.clear()
  phone.listening.clear()
}

/** The actions that were called, in order. */
export const actions = () => phone.calls.map(({ action }) => action)

async function callFunction({ data: { action, data } }: { data: { action: string; data: object } }) {
  phone.calls.push({ action, data })
  if (phone.failure) throw { errMsg: phone.failure }
  const answer = phone.answers[action]
  if (answer === undefined) throw new Error(`the test has no answer for ${action}`)
  return { result: await (typeof answer === 'function' ? answer(data) : answer) }
}

async function requestPayment() {
  if (phone.payment === 'cancelled') throw { errMsg: 'requestPayment:fail cancel' }
  if (phone.payment === 'broken') throw { errMsg: 'requestPayment:fail system error' }
  return { errMsg: 'requestPayment:ok' }
}

const wx = {
  cloud: { init: () => undefined, callFunction },
  requestPayment,
  getAppBaseInfo: () => ({ language: 'zh_CN', SDKVersion: '3.8.0' }),
  getWindowInfo: () => ({ windowWidth: 375, statusBarHeight: 20 }),
  onNetworkStatusChange: (listen: (state: { isConnected: boolean }) => void) => phone.listening.add(listen),
  offNetworkStatusChange: (listen: (state: { isConnected: boolean }) => void) =>
    phone.listening.delete(listen),
  getNetworkType: async () => ({ networkType: phone.networkType }),
  getStorageSync: (key: string) => phone.storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => phone.storage.set(key, value),
  removeStorageSync: (key: string) => phone.storage.delete(key),
  setStorage: ({ key, data }: { key: string; data: unknown }) => phone.storage.set(key, data),
  showToast: ({ title }: { title: string }) => phone.toasts.push(title),
  nextTick: (work: () => void) => setTimeout(work, 0),
}

const Behavior = (definition: object) => definition

Object.assign(globalThis, { wx, Behavior, getApp: () => ({}), getCurrentPages: () => [] })
