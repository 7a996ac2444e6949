import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(120_000)

test('what WeChat Pay says wrongly of a paid order holds it back until a person has settled it', async ({
  phone,
  shop,
  browser,
}) => {
  await shop.control('notifications/policy', { hold: true })
  const { orderId } = await phone.payNow('shopper-odd', 'demo-qixi-qiaoguo')
  const owner = await Owner.signIn(browser, shop)
  await owner.openOrder(orderId)
  const { page } = owner
  const ship = page.getByRole('button', { name: '发货', exact: true })
  await expect(ship).toBeVisible()
  const [told] = await shop.heldNotifications()
  await shop.control('notifications/probe', { id: told?.id ?? '', flaw: 'wrongAmount' })
  await shop.control('notifications/policy', { hold: false })

  await owner.openOrder(orderId)
  await page.reload()
  const note = page.locator('.order-odd')
  await expect(note).toContainText('到账金额和订单不一样', { timeout: 15_000 })
  await expect(ship).toBeHidden()

  await owner.open('/notices')
  const row = page.getByRole('row', { name: /到账金额和订单不一样/ })
  await expect(row.getByRole('button', { name: '已处理…' })).toBeVisible()
  await row.getByRole('link', { name: '看订单' }).click()
  await note.getByRole('button', { name: '已处理…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '已处理', exact: true }).click()
  await expect(dialog.getByText('写一句怎么处理的')).toBeVisible()
  await dialog.getByLabel('怎么处理的').fill('和微信核对过，只收到一笔')
  await dialog.getByLabel('怎么处理的').press('Enter')

  await expect(note).toBeHidden()
  await expect(ship).toBeVisible()
  await expect(page.getByText('owner：和微信核对过，只收到一笔')).toBeVisible()
  await expect(page.getByRole('link', { name: '要处理的' })).toHaveText('要处理的')
  await owner.open('/notices')
  await expect(page.getByText('没有异常支付')).toBeVisible()
  await owner.leave()
})
