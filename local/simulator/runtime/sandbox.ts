const NATIVE = [
  'wx',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
  '__wxConfig',
] as const
const SHARED = ['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const

/** Only this text may be made into a function on a phone. */
const THIS = 'return this'

/**
 * What stands in the logic layer under the names of `build/sandbox.ts`: an object for `global` and
 * `globalThis` that leads to no browser, and a `Function` that runs no text.
 */
export function sandboxValues(): unknown[] {
  const global: Record<string, unknown> = {}
  for (const name of [...NATIVE, ...SHARED]) {
    Object.defineProperty(global, name, { get: () => Reflect.get(globalThis, name), enumerable: true })
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (isOfTheLanguage(name)) Object.defineProperty(global, name, { value: Reflect.get(globalThis, name) })
  }
  Object.assign(global, { global, globalThis: global })
  const make = (words: unknown[]) => {
    if (words.length === 1 && String(words[0]).trim().replace(/;$/, '') === THIS) return () => global
    throw new EvalError('Code generation from strings disallowed for this context')
  }
  const guarded = new Proxy(Function, {
    apply: (_target, _self, words: unknown[]) => make(words),
    construct: (_target, words: unknown[]) => make(words),
  })
  return [global, global, guarded]
}

const TYPES = [
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Date', 'Math', 'JSON', 'RegExp'],
  ...['Promise', 'Proxy', 'Reflect', 'Map', 'Set', 'WeakMap', 'WeakSet', 'ArrayBuffer', 'DataView'],
  ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'NaN', 'Infinity', 'undefined'],
  ...['encodeURI', 'encodeURIComponent', 'decodeURI', 'decodeURIComponent'],
]

const isOfTheLanguage = (name: string) => TYPES.includes(name) || /^([A-Z]\w*)?(Error|Array)$/.test(name)
