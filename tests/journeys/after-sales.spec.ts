import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(120_000)

test('a shopper asks for money back, the owner agrees, and the phone shows it refunded', async ({
  phone,
  shop,
  browser,
}) => {
  await phone.orderNow('shopper-case', 'demo-qixi-qiaoguo')
  await phone.typePassword()
  await phone.sees('付好了')
  const { orderId } = await phone.latestOrder()
  await phone.open('shopper-case', `pages/order/case-apply/case-apply?orderId=${orderId}`)
  await phone.tapText('不想要了')
  await phone.top.getByRole('textbox').fill('买重了一份，谢谢')
  await phone.tap('加照片')
  const album = phone.page.locator('.album')
  await album.locator('button').first().click()
  await phone.page.getByRole('button', { name: /^完成/ }).click()
  await expect(phone.top.locator('.case-pictures__veil')).toHaveCount(0)
  await phone.tap('提交申请')
  await phone.sees('等店家答复')

  const owner = await Owner.signIn(browser, shop)
  await owner.open('/after-sales')
  const { page } = owner
  await expect(page.getByText('买重了一份，谢谢')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('button', { name: '照片 1 / 1' })).toBeVisible()
  await page.getByRole('button', { name: /^同意并退款 ¥/ }).click()
  await expect(page.getByText('退款到账')).toBeVisible({ timeout: 30_000 })
  await page.context().close()

  await phone.open('shopper-case', 'pages/order/case-list/case-list')
  await phone.tapText('售后完成')
  await phone.sees(/已经原路退回/)
  expect(await phone.latestOrder()).toMatchObject({ state: 'closed', closeReason: 'refunded' })
})
