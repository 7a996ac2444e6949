import { expect, test } from '@jest/globals'
import { weixinTransport } from '../../../cloudfunctions/adapters/weixin/transport'

const answering = (status: number, text: string, seen: string[] = []): typeof fetch =>
  (async (url: string | URL | Request) => {
    seen.push(String(url))
    return new Response(text, { status })
  }) as typeof fetch

const baseUrl = 'https://api.weixin.qq.com'

test.each(['http://api.weixin.qq.com', 'http://10.0.0.1:80', 'ftp://127.0.0.1'])(
  'a token goes to no address like %s',
  (foreign) => {
    expect(() => weixinTransport({ baseUrl: foreign, timeoutMs: 100 })).toThrow('over https')
  },
)

test('plain http is taken on this machine only', () => {
  expect(() => weixinTransport({ baseUrl: 'http://127.0.0.1:1', timeoutMs: 100 })).not.toThrow()
})

test('a reply without an errcode does not say that it went well', async () => {
  const seen: string[] = []
  const post = weixinTransport({
    baseUrl,
    timeoutMs: 100,
    fetch: answering(200, '{"access_token":"t"}', seen),
  })
  expect(await post('/cgi-bin/stable_token', {}, 'a&b')).toEqual({
    errcode: null,
    errmsg: '',
    access_token: 't',
  })
  expect(seen).toEqual(['https://api.weixin.qq.com/cgi-bin/stable_token?access_token=a%26b'])
})

test.each([
  [502, '', 'WeChat answered 502.'],
  [200, '<html>', 'The answer was no JSON.'],
  [200, 'null', 'The answer was no object.'],
  [200, '{"errcode":"0"}', 'The answer had no errcode.'],
])('an answer of %d %s is none', async (status, text, message) => {
  const post = weixinTransport({ baseUrl, timeoutMs: 100, fetch: answering(status, text) })
  await expect(post('/x', {})).rejects.toThrow(message)
})

test('an error on the way never repeats the address, which holds the token', async () => {
  const failing = (async (url: string | URL | Request) => {
    throw new TypeError(`fetch failed: ${String(url)}`)
  }) as typeof fetch
  const post = weixinTransport({ baseUrl, timeoutMs: 100, fetch: failing })
  const error = await post('/x', {}, 'the-token').catch((reason: Error) => reason)
  expect(JSON.stringify({ message: (error as Error).message, stack: (error as Error).stack })).not.toContain(
    'the-token',
  )
})

test('an answer that does not come in time is none', async () => {
  const waiting = ((_url: unknown, init?: RequestInit) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
    })) as typeof fetch
  const post = weixinTransport({ baseUrl, timeoutMs: 20, fetch: waiting })
  await expect(post('/x', {})).rejects.toThrow('No answer within 20 ms.')
})
