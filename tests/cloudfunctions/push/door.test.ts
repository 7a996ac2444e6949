import { beforeEach, expect, jest, test } from '@jest/globals'
import type { PushHandler } from '../../../cloudfunctions/app/ports'
import type { Push, PushedMessage } from '../../../cloudfunctions/domain/push'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { wxPushHandler } from '../../../cloudfunctions/entry/wx-push/handler'
import { setupQuery, xmlOf } from '../../../local/wechatpay/open-platform/pushes/seal'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { contextOf } from '../harness/phone'
import { pushEvent, pushVoice } from '../harness/push-door'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(60_000)

let shop: MemoryShop
let told: PushedMessage[]
let seal: ReturnType<typeof pushVoice>

/** What the handler answers, one call after the other; `applied` where nothing is named. */
let answers: ('applied' | 'later' | Error)[]

const handler: PushHandler = {
  msgType: 'event',
  event: 'tea_is_ready',
  async handle(_ports, message) {
    told.push(message)
    const answer = answers.shift() ?? 'applied'
    if (answer instanceof Error) throw answer
    return answer
  },
}

beforeEach(async () => {
  shop = await openMemoryShop()
  told = []
  answers = []
  seal = pushVoice(shop)
})

const portsOf = () => ({ ...shop.ports, pushHandlers: [handler] })
const door = (event: unknown, context?: unknown) => wxPushHandler(portsOf())(event, context)
const stored = () => shop.database.all<Push>('pushes')
const sweep = () => timerHandler(portsOf())(timerEvent)

const fields = {
  ToUserName: 'gh_1',
  FromUserName: 'o-lin',
  CreateTime: 1_795_000_000,
  MsgType: 'event',
  Event: 'tea_is_ready',
  cups: 2,
}
const message = JSON.stringify(fields)
const success = { statusCode: 200, body: 'success' }

test.each(['json', 'xml'] as const)('a message in %s is stored, worked on, and answered', async (format) => {
  const plain = format === 'json' ? message : xmlOf(fields)
  expect(await door(pushEvent(seal(plain, { format })))).toMatchObject(success)
  expect(stored()).toMatchObject([{ outcome: 'applied', event: 'tea_is_ready', from: 'o-lin', plain }])
  expect(told).toHaveLength(1)
  expect(told[0]?.fields).toMatchObject({ FromUserName: 'o-lin', cups: format === 'json' ? 2 : '2' })
})

test('a body in base64 is read as well', async () => {
  const { query, body } = seal(message)
  const event = pushEvent({ query, body: Buffer.from(body).toString('base64') }, { isBase64Encoded: 'true' })
  expect(await door(event)).toMatchObject(success)
  expect(told).toHaveLength(1)
})

test('an address that is set up echoes what WeChat says, and nothing that anybody else says', async () => {
  const query = setupQuery(shop.keys.credentials.push, '5837397064158309', shop.time.now())
  const get = (changes: object) =>
    door(pushEvent({ query: { ...query, ...changes }, body: '' }, { httpMethod: 'GET' }))
  expect(await get({})).toMatchObject({ statusCode: 200, body: '5837397064158309' })
  expect(await get({ signature: '0'.repeat(40) })).toMatchObject({ statusCode: 403 })
  expect(await get({ nonce: '1' })).toMatchObject({ statusCode: 403 })
  expect(await get({ echostr: '<script>' })).toMatchObject({ statusCode: 403 })
})

test('the same message again does nothing, whether its seal is the same or another', async () => {
  const first = seal(message)
  await door(pushEvent(first))
  expect(await door(pushEvent(first))).toMatchObject(success)
  expect(await door(pushEvent(seal(message)))).toMatchObject(success)
  expect(told).toHaveLength(1)
  expect(stored()).toHaveLength(1)
})

test('a numbered message is known by its number, digit by digit', async () => {
  const numbered = (id: string) =>
    `{"MsgType":"event","Event":"tea_is_ready","FromUserName":"o","MsgId":${id}}`
  await door(pushEvent(seal(numbered('24700000000000001'))))
  await door(pushEvent(seal(numbered('24700000000000002'))))
  await door(pushEvent(seal(`${numbered('24700000000000001')} `)))
  expect(stored().map(({ pushId }) => pushId)).toEqual(['m-24700000000000001', 'm-24700000000000002'])
  expect(told).toHaveLength(2)
})

test('two at once are worked on once', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => door(pushEvent(seal(message)))))
  expect(all.every(({ statusCode }) => statusCode === 200)).toBe(true)
  expect(told).toHaveLength(1)
})

test.each<[string, () => unknown, number]>([
  ['not signed', () => pushEvent({ ...seal(message), query: {} }), 403],
  [
    'signed for another body',
    () => pushEvent({ query: seal(message).query, body: seal(`${message} `).body }),
    403,
  ],
  ['signed long ago', () => pushEvent(seal(message, { nowMs: shop.time.now() - 11 * 60_000 })), 403],
  ['signed in a time to come', () => pushEvent(seal(message, { nowMs: shop.time.now() + 11 * 60_000 })), 403],
  ['for another mini program', () => pushEvent(pushVoice(shop, 'wx0000000000000000')(message)), 403],
  ['not sealed', () => pushEvent({ ...seal(message), body: message }), 403],
  ['cut', () => pushEvent({ ...seal(message), body: seal(message).body.slice(0, -9) }), 403],
  ['huge', () => pushEvent({ ...seal(message), body: 'x'.repeat(100_001) }), 400],
  ['empty', () => pushEvent({ ...seal(message), body: '' }), 400],
  ['another method', () => pushEvent(seal(message), { httpMethod: 'PUT' }), 405],
  ['no HTTP at all', () => ({ ...seal(message) }), 403],
])('a message that is %s changes nothing', async (_what, event, status) => {
  expect(await door(event())).toMatchObject({ statusCode: status })
  expect(stored()).toEqual([])
  expect(told).toEqual([])
})

test('a call of the mini program is none of WeChat, whatever it looks like', async () => {
  expect(await door(pushEvent(seal(message)), contextOf('o-mallory'))).toMatchObject({ statusCode: 403 })
  expect(stored()).toEqual([])
})

test('nobody is listened to where nothing is set up', async () => {
  const pushReader = { ...shop.ports.pushReader, isSetUp: async () => false }
  const answer = await wxPushHandler({ ...portsOf(), pushReader })(pushEvent(seal(message)))
  expect(answer).toMatchObject({ statusCode: 404 })
})

test('a new key takes what is sealed with the one before it, as long as that is named', async () => {
  const sealed = seal(message)
  const secrets = await shop.ports.pushReader.isSetUp()
  expect(secrets).toBe(true)
  const other = `${'B'.repeat(42)}A`
  const { token, encodingAESKey } = shop.keys.credentials.push
  const { appid } = { appid: 'wx2421b1c4370ec43b' }
  const put = (before: object) =>
    (shop.ports as never as { secrets: { putWxPush(secrets: object): Promise<void> } }).secrets.putWxPush({
      ...{ appid, token, encodingAesKey: other },
      ...before,
    })
  await put({})
  expect(await door(pushEvent(sealed))).toMatchObject({ statusCode: 403 })
  expect(shop.lines.some((line) => line.includes('cannot be opened') && line.includes('"error"'))).toBe(true)
  await put({ previousEncodingAesKey: encodingAESKey })
  expect(await door(pushEvent(sealed))).toMatchObject(success)
})

test.each([
  ['of a kind that nobody knows', JSON.stringify({ ...fields, Event: 'something_new' }), 'UNKNOWN_EVENT'],
  ['that is no event of ours', JSON.stringify({ ...fields, MsgType: 'text', Event: '' }), 'UNKNOWN_EVENT'],
  ['that cannot be read', 'MsgType=event', 'UNREADABLE'],
  [
    'with a document type',
    '<!DOCTYPE xml [<!ENTITY e "tea">]><xml><MsgType>event</MsgType></xml>',
    'UNREADABLE',
  ],
  ['with an entity', '<xml><MsgType>event</MsgType><Event>&e;</Event></xml>', 'UNREADABLE'],
  ['with an attribute', '<xml a="1"><MsgType>event</MsgType></xml>', 'UNREADABLE'],
  [
    'nested too deep',
    `<xml>${'<a>'.repeat(50)}${'</a>'.repeat(50)}<MsgType>event</MsgType></xml>`,
    'UNREADABLE',
  ],
  ['of nested lists', `{"MsgType":"event","a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'UNREADABLE'],
])('a message %s is answered and kept for a person', async (_what, plain, reason) => {
  expect(await door(pushEvent(seal(plain)))).toMatchObject(success)
  expect(stored()).toMatchObject([{ outcome: 'quarantined', reason, plain }])
  expect(told).toEqual([])
})

test('what fails while it is worked on is answered, since it is stored, and done by the timer', async () => {
  answers = [new Error('no tea'), 'applied']
  expect(await door(pushEvent(seal(message)))).toMatchObject(success)
  expect(stored()).toMatchObject([{ outcome: 'received' }])
  await sweep()
  expect(told).toHaveLength(1)
  await shop.time.advance(61_000)
  await sweep()
  expect(told).toHaveLength(2)
  expect(stored()).toMatchObject([{ outcome: 'applied' }])
})

test('what is told too early is told again, and in the end kept for a person', async () => {
  answers = Array.from({ length: 10 }, () => 'later' as const)
  await door(pushEvent(seal(message)))
  await shop.time.advance(120_000)
  await sweep()
  expect(stored()).toMatchObject([{ outcome: 'received' }])
  await shop.time.advance(30 * 60_000)
  await sweep()
  expect(stored()).toMatchObject([{ outcome: 'quarantined', reason: 'ABOUT_NOTHING_KNOWN' }])
})

test('an answer does not wait for work that takes its time', async () => {
  let finish: () => void = () => undefined
  const slow: PushHandler = {
    ...handler,
    handle: () =>
      new Promise((resolve) => {
        finish = () => resolve('applied')
      }),
  }
  const answer = await wxPushHandler({ ...portsOf(), pushHandlers: [slow] }, 30)(pushEvent(seal(message)))
  expect(answer).toMatchObject(success)
  expect(stored()).toMatchObject([{ outcome: 'received' }])
  finish()
})

test('what could not be stored in time is asked for again', async () => {
  const pushes = { ...shop.ports.pushes, insert: () => new Promise<never>(() => undefined) }
  const answer = await wxPushHandler({ ...portsOf(), pushes }, 30)(pushEvent(seal(message)))
  expect(answer).toMatchObject({ statusCode: 503 })
})

test('what was applied is forgotten after a month, what waits for a person is not', async () => {
  await door(pushEvent(seal(message)))
  await door(pushEvent(seal('unreadable')))
  await shop.time.advance(31 * 86_400_000)
  await sweep()
  expect(stored()).toMatchObject([{ outcome: 'quarantined' }])
})
