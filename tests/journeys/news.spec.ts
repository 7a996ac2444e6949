import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(120_000)

test('a buyer asks to be told, and hears by WeChat once that the order is on its way', async ({
  phone,
  shop,
  browser,
}) => {
  await phone.orderNow('shopper-news', 'demo-straw-hat')
  await phone.typePassword()
  await phone.sees('付好了')
  await phone.tap(/有动静时提醒我/)
  const sheet = phone.top.getByRole('dialog', { name: '有动静时告诉你？' })
  await expect(sheet.getByRole('checkbox', { name: '发货了' })).toHaveAttribute('aria-checked', 'true')
  await sheet.getByRole('checkbox', { name: '发货了' }).click()
  await expect(sheet.getByRole('button', { name: '要这 0 项提醒' })).toHaveAttribute('aria-disabled', 'true')
  await sheet.getByRole('checkbox', { name: '发货了' }).click()
  await sheet.getByRole('button', { name: '要这 1 项提醒' }).click()
  const asked = phone.page.locator('#layer').getByRole('dialog', { name: '订阅消息' })
  await expect(asked.getByText('订单发货通知')).toBeVisible()
  await asked.getByRole('button', { name: '允许' }).click()
  await phone.sees('会告诉你：发货了')

  const { orderId } = await phone.latestOrder()
  const owner = await Owner.signIn(browser, shop)
  await owner.openOrder(orderId)
  await owner.page.getByRole('button', { name: '发货', exact: true }).click()
  const drawer = owner.page.getByRole('dialog')
  await drawer.getByRole('button', { name: '自提' }).click()
  await drawer.getByRole('button', { name: '发货 1 件' }).click()
  await expect(drawer).toHaveCount(0, { timeout: 15_000 })
  await shop.fireTimer()
  await expect.poll(async () => (await shop.subscribeMessages()).length).toBe(1)
  const [told] = await shop.subscribeMessages()
  expect(told?.values.map(({ value }) => value)).toContain(orderId)

  await owner.open('/settings?at=news')
  const card = owner.page.getByRole('region', { name: '消息提醒' })
  await card.getByLabel('拿哪一单试').fill(orderId)
  await card.getByRole('button', { name: '试发' }).click()
  await expect(owner.page.getByText('这位买家还没有允许，或者已经用掉了')).toBeVisible()
  await owner.leave()
})
