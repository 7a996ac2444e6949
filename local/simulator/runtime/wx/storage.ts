import { run } from '../settings'
import { ApiError, api } from './call'

/** Each shopper's phone keeps its own values. */
const PREFIX = `storage.${run.openid}.`
const LIMIT_KB = 10 * 1024

type Keyed = { key: string; data?: unknown }

const keys = () =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length))

function get(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key)
  return text === null ? '' : JSON.parse(text).data
}

function set(key: string, data: unknown) {
  localStorage.setItem(PREFIX + key, JSON.stringify({ data }))
}

function remove(key: string) {
  localStorage.removeItem(PREFIX + key)
}

function clear() {
  keys().forEach(remove)
}

function summary() {
  const size = keys().reduce((sum, key) => sum + (localStorage.getItem(PREFIX + key)?.length ?? 0), 0)
  return { keys: keys(), currentSize: Math.ceil(size / 1024), limitSize: LIMIT_KB }
}

export const storage = {
  getStorageSync: get,
  setStorageSync: set,
  removeStorageSync: remove,
  clearStorageSync: clear,
  getStorageInfoSync: summary,
  getStorage: api('getStorage', ({ key }: Keyed) => {
    if (localStorage.getItem(PREFIX + key) === null) throw new ApiError('data not found')
    return { data: get(key) }
  }),
  setStorage: api('setStorage', ({ key, data }: Keyed) => set(key, data)),
  removeStorage: api('removeStorage', ({ key }: Keyed) => remove(key)),
  clearStorage: api('clearStorage', clear),
  getStorageInfo: api('getStorageInfo', summary),
}
