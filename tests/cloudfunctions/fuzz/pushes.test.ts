import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { readXml } from '../../../cloudfunctions/adapters/weixin/pushed/xml'
import { wxPushHandler } from '../../../cloudfunctions/entry/wx-push/handler'
import type { SealedPush } from '../../../local/wechatpay/open-platform/pushes/seal'
import { xmlOf } from '../../../local/wechatpay/open-platform/pushes/seal'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { pushEvent, pushVoice } from '../harness/push-door'
import { share } from './fuzz-runs'
import { leaksIn } from './leaks'

jest.setTimeout(1_800_000)

let shop: MemoryShop
let seal: ReturnType<typeof pushVoice>
let genuine: SealedPush
let secrets: string[]

beforeAll(async () => {
  shop = await openMemoryShop()
  seal = pushVoice(shop)
  genuine = seal(JSON.stringify({ FromUserName: 'o-lin', MsgType: 'event', Event: 'wxa_media_check' }))
  secrets = Object.values(shop.keys.credentials.push)
})
afterAll(() => expect({}).not.toHaveProperty('isAdmin'))

const all = () => JSON.stringify(['pushes', 'orders', 'products'].map((name) => shop.database.all(name)))

/** No crash, no secret. */
async function answered(event: object): Promise<number> {
  shop.lines.length = 0
  const answer = await wxPushHandler(shop.ports)(event)
  expect(shop.lines.filter((line) => line.includes('"message":"internal"'))).toEqual([])
  expect(leaksIn(JSON.stringify([answer, shop.lines]), secrets)).toEqual([])
  return answer.statusCode
}

async function refused(event: object): Promise<void> {
  const before = all()
  expect([400, 403, 405]).toContain(await answered(event))
  expect(all()).toBe(before)
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '\ud800', '\u0000', '__proto__', 'x'.repeat(5_000), '1e400'),
  fc.jsonValue(),
  fc.constantFrom<unknown>(undefined, null, Number.NaN, { toString: 1 }, ['a'], true),
)

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('flip', 'cut', 'double'),
  byte: fc.integer({ min: 1, max: 127 }),
  length: fc.integer({ min: 1, max: 40 }),
})

function edited(
  text: string,
  { at, kind, byte, length }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
) {
  const place = Math.min(text.length - 1, Math.floor(at * text.length))
  const [head, piece, tail] = [
    text.slice(0, place),
    text.slice(place, place + length),
    text.slice(place + length),
  ]
  if (kind === 'cut') return `${head}${tail}`
  if (kind === 'double') return `${head}${piece}${piece}${tail}`
  const code = text.charCodeAt(place) ^ byte
  return `${head}${String.fromCharCode(code)}${text.slice(place + 1)}`
}

const encryptOf = (body: string): unknown => {
  try {
    return (JSON.parse(body) as { Encrypt?: unknown }).Encrypt
  } catch {
    return undefined
  }
}

test('a sealed body in which anything was changed is turned away', async () => {
  await fc.assert(
    fc.asyncProperty(edit, async (change) => {
      const body = edited(genuine.body, change)
      fc.pre(encryptOf(body) !== encryptOf(genuine.body))
      await refused(pushEvent({ query: genuine.query, body }))
    }),
    share(0.1),
  )
})

test('a query in which anything was changed, is missing or is no text is turned away', async () => {
  const name = fc.constantFrom('timestamp', 'nonce', 'msg_signature')
  await fc.assert(
    fc.asyncProperty(name, fc.oneof(edit, nasty), async (key, change) => {
      const isEdit = typeof change === 'object' && change !== null && 'kind' in change
      const before = genuine.query[key] ?? ''
      const value = isEdit ? edited(before, change as never) : change
      fc.pre(value !== before)
      const query = { ...genuine.query, [key]: value } as Record<string, string>
      await refused(pushEvent({ query, body: genuine.body }))
    }),
    share(0.1),
  )
})

test('whatever stands in the place of a request is turned away', async () => {
  const body = fc.oneof(
    nasty,
    fc.json(),
    fc.constantFrom('<xml>', `<xml>${'<a>'.repeat(20_000)}`, '{"Encrypt":1}'),
  )
  await fc.assert(
    fc.asyncProperty(body, nasty, nasty, async (sent, isBase64Encoded, queryStringParameters) => {
      await refused(
        pushEvent({ query: {}, body: '' }, { body: sent, isBase64Encoded, queryStringParameters }),
      )
    }),
    share(0.05),
  )
})

test('what is rightly sealed and is nonsense ends no call and is kept or known', async () => {
  const plain = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.json(),
    fc
      .dictionary(fc.constantFrom('MsgType', 'Event', 'MsgId', '__proto__', 'trace_id', 'result'), nasty)
      .map((fields) => JSON.stringify({ MsgType: 'event', Event: 'wxa_media_check', ...fields })),
  )
  await fc.assert(
    fc.asyncProperty(plain, async (text) => {
      const count = () => shop.database.all('pushes').length
      const before = count()
      expect(await answered(pushEvent(seal(text)))).toBe(200)
      expect(count() - before).toBeLessThanOrEqual(1)
    }),
    share(0.1),
  )
})

test('XML of ours is read as it was written, and whatever else is there ends no call', () => {
  const leaf = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .filter((text) => text.trim() !== '' || text === '')
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,10}$/).filter((each) => each !== 'constructor')
  const fields = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 4 })), {
    minKeys: 1,
    maxKeys: 6,
  })
  fc.assert(
    fc.property(fields, (written) => {
      expect(JSON.parse(JSON.stringify(readXml(xmlOf(written))))).toEqual(JSON.parse(JSON.stringify(written)))
    }),
    share(0.05),
  )
  const piece = fc.constantFrom(
    '<xml>',
    '</xml>',
    '<a>',
    '</a>',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '<!--',
    '<?',
    'x',
    '<',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const read = readXml(pieces.join(''))
      expect(read === null || typeof read === 'object').toBe(true)
    }),
    share(0.05),
  )
})
