import { afterEach, expect, test } from '@jest/globals'
import { listen, type RunningServer } from '../../../local/wechatpay/web/server'

const broken = () => Promise.reject(new Error('the font is gone'))
const logged: Record<string, unknown>[] = []
let server: RunningServer

afterEach(async () => {
  logged.length = 0
  await server.close()
})

async function ask(path: string) {
  server = await listen({ api: broken, web: broken }, 0, (entry) => logged.push(entry))
  return fetch(`http://127.0.0.1:${server.port}${path}`)
}

test('a page that breaks says so to its reader and in the log, without what was asked for', async () => {
  const answer = await ask('/cashier?package=secret')
  expect(answer.status).toBe(500)
  expect(await answer.json()).toEqual({ message: expect.stringContaining('沙箱出错了') })
  expect(logged).toEqual([
    { what: 'fault', method: 'GET', path: '/cashier', reason: 'Error: the font is gone' },
  ])
})

test('a call of the API that breaks is answered as a system error of WeChat Pay', async () => {
  const answer = await ask('/v3/certificates')
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({ code: 'SYSTEM_ERROR' })
})
