import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { openPage, run, settled } from '../support/page'
import { phone, resetPhone } from '../support/phone'

declare const __dirname: string
interface Files {
  readdirSync(path: string, options: { recursive: true }): string[]
  readFileSync(path: string, encoding: 'utf8'): string
}
const { readdirSync, readFileSync }: Files = require('node:fs')

const folder = `${__dirname}/../../../miniprogram/pages`
const sources = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.ts'))
const textOf = (file: string) => readFileSync(`${folder}/${file}`, 'utf8')

/** Every page that a link leads to by what it names. */
const linked = sources.flatMap((file) =>
  [...textOf(file).matchAll(/fromLink\(query\.(\w+)\)/g)].map((found) => [file, found[1] ?? ''] as const),
)
const byId = linked.filter(([, name]) => name !== 'lines')
/** The part of the input that the shop refuses, as the page names it. */
const paths: Record<string, string> = { out_trade_no: 'outTradeNo' }

beforeEach(() => {
  resetPhone()
  Object.assign(wx, {
    hideShareMenu: () => undefined,
    setNavigationBarTitle: () => undefined,
    getWindowInfo: () => ({ statusBarHeight: 44, windowWidth: 375 }),
    getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 48, left: 281 }),
  })
})

test('all pages read a link in the one way that no link breaks', () => {
  expect(byId.map(([, name]) => name).sort()).toEqual(
    expect.arrayContaining(['caseId', 'orderId', 'orderId', 'orderId', 'spuId', 'token']),
  )
  for (const file of sources) expect(textOf(file)).not.toContain('decodeURIComponent')
})

describe.each(byId)('%s by %s', (file, name) => {
  const path = paths[name] ?? name

  async function phaseOf(link: string, answer: object): Promise<unknown> {
    jest.resetModules()
    phone.answers = new Proxy({}, { get: () => answer })
    const page = openPage(() => require(`${folder}/${file.replace(/\.ts$/, '')}`), { [name]: link })
    if (typeof page.onShow === 'function') run(page, 'onShow', {})
    await settled()
    for (const end of ['onHide', 'onUnload']) if (typeof page[end] === 'function') run(page, end, {})
    return page.data.phase
  }

  test.each(['%E4%', '%', 'x'.repeat(500), '\u202e'])(
    'the link %j is not found, and no outage',
    async (link) => {
      const refused = { ok: false, code: 'INVALID_INPUT', detail: { path, message: 'Invalid' } }
      expect(await phaseOf(link, refused)).toBe('missing')
      expect(await phaseOf(link, { ok: false, code: 'NOT_FOUND', detail: {} })).toBe('missing')
    },
  )

  test('a broken shop is called that', async () => {
    expect(await phaseOf('a', { ok: false, code: 'INTERNAL', detail: { id: 'x' } })).toBe('error')
  })
})
