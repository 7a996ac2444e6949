import { beforeEach, expect, test } from '@jest/globals'
import { friendCard, rememberedWords, shareOrder } from '../../../miniprogram/pages/order/friend-ask'
import { show } from '../support/component'
import { phone, resetPhone } from '../support/phone'

const link = { token: 't/1', expiresAt: 1, hasCard: true, pageUrl: 'http://127.0.0.1/pay.html#t1' }
const order = { totalFen: 35_700, picture: 'cloud://shop/teapot.webp' }
const properties = { visible: false, orderId: 'o1', ...order }

const open = async (events: string[] = []) => {
  const sheet = await show('pages/order/components/friend-sheet/friend-sheet', properties, events)
  await sheet.set({ visible: true })
  return sheet
}

beforeEach(() => {
  resetPhone()
  phone.answers = { 'order.share': { ok: true, data: link } }
})

test('an order that was paid or closed meanwhile cannot be shared, and the page is told', async () => {
  phone.answers['order.share'] = { ok: false, code: 'ALREADY_PAID', detail: {} }
  const sheet = await open(['changed', 'close'])
  expect([sheet.events('changed'), sheet.events('close')]).toEqual([[{}], []])
  expect(sheet.data().link).toBeNull()
})

test('without a link there is no button that sends', async () => {
  phone.answers['order.share'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  const sheet = await open(['changed', 'close'])
  expect([sheet.events('changed'), sheet.events('close')]).toEqual([[], [{}]])
  expect(phone.toasts).toEqual(['链接没准备好，请再试一次'])
})

test('the sheet opens with the name and the words of last time', async () => {
  await shareOrder({ orderId: 'o1', name: '小满', words: '来喝茶' })
  const sheet = await open()
  expect(sheet.data()).toMatchObject({ name: '小满', said: '来喝茶', link })
  expect(phone.calls[phone.calls.length - 1]?.data).toEqual({
    orderId: 'o1',
    sharerName: '小满',
    words: '来喝茶',
  })
})

test('the words of one order are not said of another', async () => {
  await shareOrder({ orderId: 'o1', name: '', words: '来喝茶' })
  expect([rememberedWords('o1'), rememberedWords('o2')]).toEqual(['来喝茶', ''])
  expect(phone.calls[phone.calls.length - 1]?.data).toEqual({ orderId: 'o1', words: '来喝茶' })
})

test('the card says who asks and how much, and leads to the page with the token', () => {
  expect(friendCard(link, ' 小满 ', order)).toEqual({
    title: '小满想请你付这一单 ¥357.00',
    path: '/pages/order/friend-pay/friend-pay?token=t%2F1',
    imageUrl: order.picture,
  })
  expect(friendCard(link, '', order).title).toBe('请帮我付这一单 ¥357.00')
})
