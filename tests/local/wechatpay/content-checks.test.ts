import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createSandbox, type Sandbox } from '../../../local/wechatpay/sandbox'
import { memoryStore } from '../../../local/wechatpay/store'
import { merchantKeys } from '../../../scripts/simulate/credentials'
import { VirtualTime } from '../../cloudfunctions/harness/virtual-time'

const appid = 'wx2421b1c4370ec43b'
const files: Record<string, string> = {
  'https://f.example/tea.png': 'PNG of tea',
  'https://f.example/bad.png': 'PNG with sandbox-risky in it',
}

let time: VirtualTime
let sandbox: Sandbox
let sent: { url: URL; body: string }[]
/** What the mini program's server says, one after the other; `success` in the end. */
let answers: { status: number; answer: string }[]

beforeEach(() => {
  time = new VirtualTime(Date.parse('2026-11-22T06:00:00Z'))
  sent = []
  answers = []
  sandbox = createSandbox({
    ...{ credentials: merchantKeys('standIn').credentials, store: memoryStore(), appid },
    ...{ keyMode: 'publicKey', clock: time.now, scheduler: time.scheduler, log: () => undefined },
    pushUrl: 'https://shop.example/wx-push',
    deliver: async (url, _headers, body) => {
      sent.push({ url: new URL(url), body })
      return { outcome: 'answered', ...(answers.shift() ?? { status: 200, answer: 'success' }) }
    },
    fetchMedia: async (url) => (files[url] === undefined ? null : Buffer.from(files[url])),
  })
})
afterEach(() => sandbox.close())

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const { appSecret } = merchantKeys('standIn').credentials
  const grant = { grant_type: 'client_credential', appid, secret: appSecret }
  const tokened = await sandbox.handle({ ...asked('/cgi-bin/stable_token'), body: JSON.stringify(grant) })
  const { access_token: token } = JSON.parse(bodyOf(tokened))
  const target = `${path}?access_token=${token}`
  return JSON.parse(bodyOf(await sandbox.handle({ ...asked(target), body: JSON.stringify(body) })))
}

const asked = (target: string) => ({ method: 'POST', target, headers: {} })
const bodyOf = (reply: Awaited<ReturnType<Sandbox['handle']>>): string =>
  reply.kind === 'answer' ? String(reply.body) : '{}'

const words = (content: string, changes: object = {}) =>
  post('/wxa/msg_sec_check', { openid: 'o-lin', scene: 2, version: 2, content, ...changes })
const picture = (name: string, changes: object = {}) =>
  post('/wxa/media_check_async', {
    ...{ openid: 'o-lin', scene: 2, version: 2, media_type: 2, media_url: `https://f.example/${name}` },
    ...changes,
  })
const wait = (durationMs: number) => time.advance(durationMs, () => sandbox.control.idle())

test('words pass, wait for a person or are refused, by what they hold', async () => {
  expect(await words('好茶')).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
  expect(await words('一句沙盒违规的话')).toMatchObject({ result: { suggest: 'risky', label: 20_002 } })
  expect(await words('好茶', { nickname: 'sandbox-review' })).toMatchObject({ result: { suggest: 'review' } })
})

test.each<[string, object, number]>([
  ['without words', { content: '' }, 44_004],
  ['with too many', { content: '茶'.repeat(2_501) }, 45_002],
  ['of the first version', { version: 1 }, 40_129],
  ['of nobody', { openid: '' }, 40_003],
  ['for no place', { scene: 9 }, 47_001],
])('a check %s is refused', async (_what, changes, errcode) => {
  expect(await words('好茶', changes)).toMatchObject({ errcode })
})

test('a check without a token is refused, and so is the one after too many in a minute', async () => {
  const reply = await sandbox.handle({ ...asked('/wxa/msg_sec_check'), body: '{}' })
  expect(JSON.parse(bodyOf(reply))).toMatchObject({ errcode: 41_001 })
  for (let count = 0; count < 2_000; count++) await picture('tea.png')
  expect(await picture('tea.png')).toMatchObject({ errcode: 44_991 })
  await wait(61_000)
  expect(await picture('tea.png')).toMatchObject({ errcode: 0 })
})

test('a picture is judged after a while, by a push that names its trace', async () => {
  const { trace_id: traceId } = await picture('bad.png')
  expect(sandbox.control.pushes()).toEqual([])
  await wait(2_000)
  expect(sandbox.control.pushes()).toMatchObject([
    {
      state: 'delivered',
      message: {
        ...{ MsgType: 'event', Event: 'wxa_media_check', FromUserName: 'o-lin', appid, version: 2 },
        ...{ trace_id: traceId, errcode: 0, result: { suggest: 'risky', label: 20_002 } },
      },
    },
  ])
  expect(sent[0]?.url.searchParams.get('encrypt_type')).toBe('aes')
  expect(sent[0]?.body).not.toContain(String(traceId))
})

test('a file that cannot be read is told of without a verdict', async () => {
  await picture('gone.png')
  await wait(2_000)
  const [push] = sandbox.control.pushes()
  expect(push?.message).toMatchObject({ errcode: -1_008 })
  expect(push?.message).not.toHaveProperty('result')
})

test('a push is repeated until it is taken, three times at most', async () => {
  answers = [
    { status: 500, answer: '' },
    { status: 200, answer: 'fail' },
  ]
  await picture('tea.png')
  await wait(30_000)
  expect(sent).toHaveLength(3)
  expect(sandbox.control.pushes()).toMatchObject([{ state: 'delivered' }])
  answers = Array.from({ length: 9 }, () => ({ status: 500, answer: '' }))
  await picture('tea.png')
  await wait(60_000)
  expect(sent).toHaveLength(7)
  expect(sandbox.control.pushes()[1]).toMatchObject({ state: 'exhausted' })
})

test('pushes get lost, come twice, are held, and come as XML, as the control page wants it', async () => {
  sandbox.control.setPushPolicy({ dropNext: 4, format: 'xml' })
  await picture('tea.png')
  await wait(60_000)
  expect(sent).toEqual([])
  expect(sandbox.control.pushes()).toMatchObject([{ state: 'exhausted' }])
  sandbox.control.setPushPolicy({ double: true })
  await picture('tea.png')
  await wait(2_000)
  expect(sent).toHaveLength(2)
  expect(sent[0]?.body).toMatch(/^<xml><ToUserName>.*<Encrypt><!\[CDATA\[/)
  sandbox.control.setPushPolicy({ double: false, hold: true })
  await picture('tea.png')
  await wait(2_000)
  expect(sent).toHaveLength(2)
  expect(await sandbox.control.releasePushes()).toBe(1)
  expect(sent).toHaveLength(3)
})
