import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(120_000)

// A minute has to pass between two refunds of one payment, so each refund here has an order of its own.

test('an owner gives a part back, and pressing twice gives it once', async ({ phone, shop, browser }) => {
  const { orderId } = await phone.payNow('shopper-refund-part', 'demo-qixi-qiaoguo')
  const owner = await Owner.signIn(browser, shop)
  await owner.openOrder(orderId)
  const { page } = owner
  const dialog = page.getByRole('dialog')

  await page.getByRole('button', { name: '退款', exact: true }).click()
  await dialog.getByRole('button', { name: '按金额' }).click()
  await dialog.getByLabel('退款金额').fill('5.50')
  await dialog.getByRole('button', { name: '退款 ¥5.50' }).click()
  await expect(dialog.getByText('选一个原因')).toBeVisible()
  await dialog.getByRole('button', { name: '补偿' }).click()
  await dialog.getByRole('button', { name: '退款 ¥5.50' }).dblclick()
  await expect(page.getByText('已退到账')).toHaveCount(1, { timeout: 30_000 })
  await expect(page.getByText('1 笔，最新在上')).toBeVisible()
  expect(await phone.latestOrder()).toMatchObject({ state: 'paid', refundedFen: 550 })
  await owner.leave()
})

test('an owner gives all of it back, and the shopper sees the order closed as refunded', async ({
  phone,
  shop,
  browser,
}) => {
  const { orderId, totalFen } = await phone.payNow('shopper-refund-all', 'demo-qixi-qiaoguo')
  const owner = await Owner.signIn(browser, shop)
  await owner.openOrder(orderId)
  const { page } = owner
  const dialog = page.getByRole('dialog')
  const open = page.getByRole('button', { name: '退款', exact: true })

  await open.click()
  await dialog.getByRole('button', { name: '协商一致' }).click()
  await dialog.getByRole('button', { name: /^退款 ¥/ }).click()
  await expect(page.getByText('已退到账')).toHaveCount(1, { timeout: 30_000 })
  await expect(open).toBeHidden()
  expect(await phone.latestOrder()).toMatchObject({
    state: 'closed',
    closeReason: 'refunded',
    refundedFen: totalFen,
  })
  await owner.leave()

  await phone.open('shopper-refund-all', `pages/order/order-detail/order-detail?orderId=${orderId}`)
  await phone.sees('已全额退款，钱会原路退回')
  await phone.sees('已退款')
})
