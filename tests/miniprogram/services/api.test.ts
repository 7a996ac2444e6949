import { beforeEach, expect, test } from '@jest/globals'
import { call } from '../../../miniprogram/services/api'
import { loadInto, type Phase } from '../../../miniprogram/services/page-load'
import { phone, resetPhone } from '../support/phone'

beforeEach(resetPhone)

const page = (phase: Phase) => {
  const data = { phase, failureId: '' }
  return { data, setData: (changes: Partial<typeof data>) => Object.assign(data, changes) }
}

test('a refusal is an answer, not an error', async () => {
  phone.answers['product.get'] = { ok: false, code: 'NOT_FOUND', detail: {} }
  await expect(call('product.get', { spuId: 'x' })).resolves.toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

test('without a network the answer says so; with one the shop was not reached', async () => {
  phone.failure = 'cloud.callFunction:fail timeout'
  await expect(call('cart.get', {})).resolves.toMatchObject({ code: 'UNREACHABLE' })
  phone.networkType = 'none'
  await expect(call('cart.get', {})).resolves.toMatchObject({ code: 'OFFLINE' })
})

test('an answer without a shape is not passed on', async () => {
  phone.answers['cart.get'] = { lines: [] }
  await expect(call('cart.get', {})).resolves.toMatchObject({ ok: false, code: 'UNREACHABLE' })
})

test.each<[string, object, Phase]>([
  ['INTERNAL', { id: '503-7F2C' }, 'error'],
  ['NOT_FOUND', {}, 'missing'],
  ['OFFLINE', {}, 'offline'],
])('a page that cannot load because of %s shows that state', async (code, detail, phase) => {
  const loading = page('quiet')
  await expect(loadInto(loading, async () => ({ ok: false, code, detail }))).resolves.toBeNull()
  expect(loading.data.phase).toBe(phase)
  expect(loading.data.failureId).toBe(code === 'INTERNAL' ? '503-7F2C' : '')
})

test('a page that shows something keeps it when a reload fails', async () => {
  const loading = page('ready')
  await loadInto(loading, async () => ({ ok: false, code: 'OFFLINE', detail: {} }))
  expect(loading.data.phase).toBe('ready')
})
