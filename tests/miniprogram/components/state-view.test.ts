import { expect, test } from '@jest/globals'
import { show } from '../support/component'
import { phone } from '../support/phone'

test('a state without a way out draws no buttons', async () => {
  const state = await show('components/state-view/state-view', { title: '货架还空着', text: '过会儿再来' })
  expect(state.text('.state__title')).toBe('货架还空着')
  expect(state.find('.state__acts')).toBeNull()
})

test('the useful way is red, the safe one is outlined, and each tells its tap', async () => {
  const properties = { title: '这一页没能打开', primary: '再试一次', secondary: '回首页', note: '编号 503' }
  const state = await show('components/state-view/state-view', properties, ['primary', 'secondary'])
  expect(state.find('.btn--primary')?.textContent?.trim()).toBe('再试一次')
  await state.tap('.state__primary')
  await state.tap('.state__secondary')
  expect(state.events('primary')).toHaveLength(1)
  expect(state.events('secondary')).toHaveLength(1)
  expect(state.text('.state__note')).toBe('编号 503')
})

test.each([
  ['offline', '网络断开了', '再试一次'],
  ['error', '这一页没能打开', '再试一次'],
  ['missing', '没找到这一页', '回首页'],
])('a page that is %s says "%s" and offers "%s"', async (phase, title, primary) => {
  const state = await show('components/page-state/page-state', { phase, failureId: '' })
  expect([state.data().title, state.data().primary]).toEqual([title, primary])
})

test('the id in the shop log stands under a failure', async () => {
  const state = await show('components/page-state/page-state', { phase: 'error', failureId: '503-7F2C' })
  expect(state.data().note).toContain('503-7F2C')
})

test('an offline page tries again by itself when the network is back', async () => {
  const state = await show('components/page-state/page-state', { phase: 'offline', failureId: '' }, ['retry'])
  for (const isConnected of [false, true]) for (const listen of phone.listening) listen({ isConnected })
  expect(state.events('retry')).toHaveLength(1)
})
