import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { openTestShop, type TestShop } from '../harness/test-shop'
import { BusyDay, secretWords } from './busy-day'

let shop: TestShop
let day: BusyDay
const printed: string[] = []
const methods = ['log', 'info', 'warn', 'error', 'debug'] as const

beforeAll(async () => {
  shop = await openTestShop()
  const spies = methods.map((method) =>
    jest
      .spyOn(console, method)
      .mockImplementation((...words) => void printed.push(words.map(String).join(' '))),
  )
  day = new BusyDay(shop)
  await day.run()
  for (const spy of spies) spy.mockRestore()
})
afterAll(() => shop.close())

/** What no log line and no reply may hold. */
async function secrets(): Promise<Record<string, string[]>> {
  const { merchant } = shop.pay
  const key = readFileSync(merchant.privateKeyPath, 'utf8').split('\n')
  const { data: tokens } = await openCloud().database().collection('accessTokens').get()
  const { data: staff } = await openCloud().database().collection('staff').get()
  return {
    'a line of the private key': key.filter((line) => line.length > 30),
    'the mark of a key': ['BEGIN PRIVATE KEY', 'BEGIN RSA'],
    'the APIv3 key': [merchant.apiV3Key, merchant.apiV3Key.slice(1)],
    'the app secret': [merchant.appSecret],
    'the key of the cloud': [shop.cloudbase.credentials.secretKey],
    'an access token': tokens.map(({ token }) => String(token)),
    'a password or its hash': [
      secretWords.password,
      secretWords.wrongPassword,
      ...staff.map(({ passwordHash }) => String(passwordHash)),
    ],
    'the header of a signed request': ['WECHATPAY2-SHA256-RSA2048', 'TC3-HMAC-SHA256', 'Authorization'],
  }
}

/** What is for the one who asked for it, and for no log. */
const personal = {
  'a name': [secretWords.name],
  'a phone number': [secretWords.phone],
  'an address': [secretWords.detail],
  'an openid': [secretWords.openid],
}

const found = (texts: string[], kinds: Record<string, string[]>) =>
  Object.entries(kinds).flatMap(([kind, words]) =>
    texts
      .filter((text) => words.some((word) => word !== '' && text.includes(word)))
      .map((text) => [kind, text]),
  )

test('the day was busy, and its log tells of what went wrong', () => {
  expect(printed.length).toBeGreaterThan(60)
  expect(day.replies.length).toBeGreaterThan(60)
  expect(day.told.filter((word) => word !== '').length).toBeGreaterThan(3)
  const all = printed.join('\n')
  for (const word of ['internal', 'turned away', 'quarantined', 'without an answer', 'could not finish'])
    expect(all).toContain(word)
})

test('each secret is one that would be seen', async () => {
  const kinds = { ...(await secrets()), ...personal }
  for (const [kind, words] of Object.entries(kinds))
    for (const word of words) expect(found([`{"reason":"${word}"}`], { [kind]: [word] })).toHaveLength(1)
})

test('no log line holds a key, a password, a token or a header', async () => {
  const kinds = await secrets()
  expect(kinds['an access token']?.length).toBeGreaterThan(0)
  expect(found(printed, kinds)).toEqual([])
})

test('no log line says who ordered, where they live or what their phone was given', () => {
  const told = { 'a cookie or a signature for the phone': day.told }
  expect(found(printed, { ...personal, ...told })).toEqual([])
})

test('no reply holds a key, a password, a token or a header', async () => {
  expect(found(day.replies, await secrets())).toEqual([])
  expect(day.replies.filter((reply) => /\bat .*\.ts:\d+/.test(reply))).toEqual([])
})

test('the console is shown a masked phone number', () => {
  const orders = day.replies.filter((reply) => reply.includes('"attempts"'))
  expect(orders.length).toBeGreaterThan(0)
  expect(orders.filter((reply) => reply.includes(secretWords.phone))).toEqual([])
})
