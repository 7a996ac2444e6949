import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readDevice } from '../../console/src/pages/account/device'
import { readPreferences } from '../../console/src/preferences'
import { en } from '../../console/src/words/en'
import { zh } from '../../console/src/words/zh'

/** Every key with what stands there, as `orders.tabs.all text`. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => shape(inner, path === '' ? key : `${path}.${key}`))
  }
  const kind = Array.isArray(value) ? `list of ${value.length}` : typeof value
  return [`${path} ${kind}`]
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('the two languages', () => {
  test('have the same keys, of the same kinds', () => {
    expect(shape(en)).toEqual(shape(zh))
  })

  test('say something everywhere', () => {
    expect([...textsOf(zh), ...textsOf(en)].filter((text) => text.trim() === '')).toEqual([])
  })

  test('English has no Chinese left in it, and nobody shouts', () => {
    expect(textsOf(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
    expect([...textsOf(zh), ...textsOf(en)].filter((text) => /[!！]/.test(text))).toEqual([])
  })

  test('no page holds Chinese words of its own', () => {
    // The names of languages are written in themselves; everything else comes from the dictionaries.
    const allowed = ["'简体中文'", "name: '中文'"]
    const code = (line: string) => !/^\s*(\/?\*|\/\/)/.test(line)
    const found = sources(join(__dirname, '../../console/src'))
      .filter((file) => !file.includes('/words/'))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(code))
      .map((line) => line.replace(/\/\*\*.*\*\//, ''))
      .filter((line) => /\p{Script=Han}/u.test(line) && !allowed.some((words) => line.includes(words)))
      .filter((line) => !line.includes('[\\s元]'))
    expect(found).toEqual([])
  })
})

describe('what is kept on this machine', () => {
  test.each([null, '', '{', '7', '{"language":"fr","theme":"pink"}'])(
    '%j means the language of the browser and the look of the system',
    (stored) => {
      const told = (languages: string[]) => readPreferences(stored, languages)
      expect(told([])).toEqual({ language: 'zh', theme: 'system' })
      expect(told(['zh-TW', 'en'])).toEqual({ language: 'zh', theme: 'system' })
      expect(told(['en-GB', 'zh'])).toEqual({ language: 'en', theme: 'system' })
      expect(told(['de'])).toEqual({ language: 'en', theme: 'system' })
    },
  )

  test('a choice is obeyed', () => {
    const choice = '{"language":"zh","theme":"dark"}'
    expect(readPreferences(choice, ['en'])).toEqual({ language: 'zh', theme: 'dark' })
  })
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18 Safari/605',
    'Safari',
    'macOS',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0', 'WeChat', 'iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome', 'Linux'],
])('a session of %s is called by its browser and system', (userAgent, browser, system) => {
  expect(readDevice(userAgent)).toEqual({ browser, system })
  expect(readDevice('curl/8.0')).toBeNull()
})
