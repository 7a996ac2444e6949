import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(180_000)

const DAY_MS = 86_400_000

test('money refunded at WeChat Pay holds the goods until a person has decided', async ({
  phone,
  shop,
  browser,
}) => {
  const { orderId } = await phone.payNow('shopper-outside', 'demo-qixi-qiaoguo')
  const owner = await Owner.signIn(browser, shop)
  await owner.openOrder(orderId)
  const { page } = owner
  const ship = page.getByRole('button', { name: '发货', exact: true })
  await expect(ship).toBeVisible()
  await shop.control('refunds/platform', { outTradeNo: `${orderId}-1`, amountFen: 100, isTold: true })
  const note = page.locator('.order-odd')
  await expect(note).toContainText('有人在微信支付商户平台退了 ¥1.00', { timeout: 20_000 })
  await expect(ship).toBeHidden()
  await expect(page.getByText('在商户平台手工退的')).toBeVisible()

  await note.getByRole('button', { name: '已处理…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('怎么处理的').fill('补的差价，货照发')
  await dialog.getByRole('button', { name: '已处理', exact: true }).click()
  await expect(dialog.getByText('选一个货的去处')).toBeVisible()
  await dialog.getByLabel(/货照发/).check()
  await dialog.getByRole('button', { name: '已处理', exact: true }).click()
  await expect(note).toBeHidden()
  await expect(ship).toBeVisible()
  await owner.leave()
})

test('what a bill says otherwise is settled with a word on its own page, with the keyboard alone', async ({
  phone,
  shop,
  browser,
}) => {
  const { orderId } = await phone.payNow('shopper-bill', 'demo-qixi-qiaoguo')
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/bills')
  await expect(page.getByText('账都对得上')).toBeVisible()

  // Our books say three days ago, and the bill of that day does not know it.
  await shop.removeAll('billChecks')
  await shop.alter('attempts', { orderId }, { paidAt: Date.now() - 3 * DAY_MS })
  await shop.fireTimer()
  await page.reload()
  const row = page.getByRole('row', { name: /账单没有的收款/ })
  await expect(row).toContainText('等你处理')
  await expect(row.getByRole('link', { name: '看订单' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^对账/ })).toHaveAccessibleName('对账 1 处差异')

  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`${orderId}-1`)
  await page.keyboard.type('试营业那天手工记的')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('账都对得上')).toBeVisible()
  await expect(page.getByRole('link', { name: /^对账/ })).toHaveText('对账')
  await page.getByRole('link', { name: '已了结' }).click()
  await expect(row).toContainText('owner：试营业那天手工记的')
  await owner.leave()
})
