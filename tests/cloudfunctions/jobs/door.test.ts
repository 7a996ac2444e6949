import { beforeAll, expect, test } from '@jest/globals'
import { jobsHandler } from '../../../cloudfunctions/entry/jobs/handler'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { toyJob, toyKinds } from './toy-job'

let shop: MemoryShop
beforeAll(async () => {
  shop = await openMemoryShop()
})

const timer = { Type: 'Timer', TriggerName: 'run', Time: '', Message: '' }
const openid = { environment: JSON.stringify({ WX_OPENID: 'o-shopper' }), request_id: 'r' }
const http = { path: '/api/owner', httpMethod: 'POST', headers: {}, body: '{}' }

test.each<[string, unknown, unknown]>([
  ['a client with the timer’s own words', timer, openid],
  ['a client that wakes it', { wake: true }, openid],
  ['a client whose data is dressed up', { ...timer, userInfo: { openId: 'o-shopper' } }, undefined],
  ['a request of HTTP access', { ...http, ...timer }, undefined],
  ['a request of HTTP access that wakes it', { ...http, wake: true }, undefined],
  ['a call that says nothing', {}, undefined],
  ['another function with other words', { action: 'import.apply' }, undefined],
])('%s is refused, and no job is looked at', async (_who, event, context) => {
  await shop.ports.jobs.insert(toyJob('waiting', shop.time.now()))
  const answer = await jobsHandler(shop.ports, toyKinds(1))(event, context)
  expect(answer).toMatchObject({ ok: false, code: 'NOT_ALLOWED' })
  expect(await shop.ports.jobs.get('waiting')).toMatchObject({ state: 'queued' })
  expect(shop.lines.join('\n')).toContain('The runner of jobs was refused its run.')
})

test.each<[string, unknown]>([
  ['the platform’s timer', { ...timer, userInfo: { appId: 'wx' } }],
  ['another function of ours', { wake: true }],
])('%s lets it work', async (who, event) => {
  await shop.ports.jobs.insert(toyJob(who, shop.time.now()))
  const answer = await jobsHandler(shop.ports, toyKinds(1))(event)
  expect(answer).toMatchObject({ ok: true, data: { ended: expect.any(Number) } })
  expect(await shop.ports.jobs.get(who)).toMatchObject({ state: 'done' })
})
