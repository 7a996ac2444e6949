import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { schema } from '../../cloudfunctions/schema'
import { buildFunctions } from '../../scripts/build/functions'
import { leftOut } from '../../scripts/build/left-out'
import { root } from '../../scripts/project'

jest.setTimeout(60_000)

const directory = mkdtempSync(join(tmpdir(), 'functions-'))
beforeAll(() => buildFunctions(directory))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const names = schema.functions.map(({ name }) => name)

/** What a door loads on first use, beside `index.js`. */
const parts: Record<string, string[]> = {
  shop: ['area-data', 'search-desk', 'wechatpay-node-v3'],
  owner: [
    'area-data',
    'audit-desk',
    'batch-desk',
    'category-desk',
    'decode-text',
    'description',
    'freight-desk',
    'home-desk',
    'import-desk',
    'item-desk',
    'otplib',
    'owner-desk',
    'people-desk',
    'read-catalogue',
    'read-xlsx',
    'rollout-desk',
    'server',
    'send-trial',
    'settings-desk',
    'sign-in-desk',
    'stock-desk',
    'sync',
    'wechatpay-node-v3',
  ],
  page: [],
  'pay-page': ['area-data', 'wechatpay-node-v3'],
  'pay-notify': ['area-data', 'wechatpay-node-v3'],
  'wx-push': ['area-data', 'wechatpay-node-v3'],
  timer: ['area-data', 'read-aloud', 'wechatpay-node-v3'],
  jobs: [
    'area-data',
    'decode-text',
    'read-aloud',
    'read-catalogue',
    'read-xlsx',
    'wechatpay-node-v3',
    'write-table',
  ],
}

const loadedLater = [
  ...['wechatpay-node-v3', '@vant/area-data', 'sanitize-html', 'csv-parse', 'iconv-lite', 'chardet'],
  ...['otplib', '@simplewebauthn', 'csv-stringify', 'fflate', 'pinyin-pro'],
]

/** Of what a door loads whenever it starts. The CloudBase SDK takes 500 KB of it. */
const indexBytesMax = (name: string) => (name === 'page' ? 20_000 : 950_000)

const sourcesOf = (name: string, file: string): string[] =>
  JSON.parse(readFileSync(join(directory, name, `${file}.js.map`), 'utf8')).sources

describe.each(names)('%s', (name) => {
  test('has its bundle and its parts, each with a source map', () => {
    const files = ['index', ...(parts[name] ?? [])]
    const expected = [
      'config.json',
      'package.json',
      ...files.flatMap((file) => [`${file}.js`, `${file}.js.map`]),
    ]
    expect(readdirSync(join(directory, name)).sort()).toEqual(expected.sort())
    for (const file of files) {
      const code = readFileSync(join(directory, name, `${file}.js`), 'utf8')
      expect(code).toContain(`//# sourceMappingURL=${file}.js.map`)
      // Nothing of the machine that built it, and no second copy of the sources.
      expect(code).not.toContain(root)
      expect(sourcesOf(name, file).filter(isAbsolute)).toEqual([])
    }
    const sources = sourcesOf(name, 'index').map((source) => resolve(directory, name, source))
    expect(sources).toContain(join(root, 'cloudfunctions', name, 'index.ts'))
  })

  test('loads little when it starts', () => {
    expect(statSync(join(directory, name, 'index.js')).size).toBeLessThan(indexBytesMax(name))
    const onFirstUse = new RegExp(`node_modules/(${loadedLater.join('|')})/`)
    expect(sourcesOf(name, 'index').filter((source) => onFirstUse.test(source))).toEqual([])
  })

  test('holds nothing of the packages that no door uses', () => {
    const unused = new RegExp(`node_modules/(${Object.keys(leftOut).join('|')})/`)
    const all = ['index', ...(parts[name] ?? [])].flatMap((file) => sourcesOf(name, file))
    expect(all.filter((source) => unused.test(source))).toEqual([])
  })
})

test('an error names its functions also where no source map is read', () => {
  const call = `require('./index.js').main({ httpMethod: 'GET', path: '/', headers: {} })`
  const ran = spawnSync(process.execPath, ['-e', call], { cwd: join(directory, 'page'), encoding: 'utf8' })
  const line = JSON.parse(ran.stderr) as { stack: string }
  expect(line.stack).toMatch(/at async answerTo \(.*page\/index\.js:\d+:\d+\)/)
})
