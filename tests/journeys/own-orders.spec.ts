import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(180_000)

test('a paid order is found, sent elsewhere, reminded of and bought again, and its sender sees it', async ({
  phone,
  shop,
  browser,
}) => {
  const { orderId, address } = await phone.payNow('shopper-orders', 'demo-qixi-qiaoguo')
  await phone.call('address.save', {
    address: { ...address, name: '陈秋禾', street: '张江镇', detail: '科苑路 88 号' },
  })

  await phone.open('shopper-orders', 'pages/order/order-list/order-list?filter=all')
  await phone.sees('待发货 1')
  const search = phone.top.getByRole('textbox', { name: '搜商品名、订单编号' })
  await search.fill('没有的东西')
  await search.press('Enter')
  await phone.sees('没有找到这样的订单')
  await search.fill('巧果')
  await search.press('Enter')
  await phone.tapText('七夕巧果')

  await phone.sees('订单编号')
  await phone.tap('改地址')
  await phone.top.getByRole('button', { name: /科苑路/ }).click()
  await phone.page.locator('#layer').getByRole('button', { name: '改地址' }).click()
  await phone.sees('张江镇科苑路 88 号')
  await phone.tap('催发货')
  await phone.sees('今天已经催过了')
  await phone.sees('你催了发货')
  await phone.tap('联系客服')
  const service = phone.page.locator('#layer').getByRole('dialog', { name: '客服会话' })
  await expect(service).toContainText(`订单 ${orderId}`)
  await service.getByRole('button', { name: '发送' }).click()
  await phone.tap('再买一次')
  await phone.sees('共 1 件')

  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await expect(page.getByText(/1 单买家催过/)).toBeVisible()
  await owner.openOrder(orderId)
  await expect(page.getByText('买家改了收货地址')).toBeVisible()
  await page.getByRole('button', { name: '发货' }).first().click()
  await expect(page.getByText(/改过收货地址，打过的面单要重打/)).toBeVisible()
  await page.keyboard.press('Escape')
  await owner.leave()
})
