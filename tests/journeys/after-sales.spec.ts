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
  const fake = { name: 'receipt.png', mimeType: 'image/png', buffer: Buffer.from('this is no picture') }
  await album.locator('input[type=file]').setInputFiles(fake)
  await phone.page.getByRole('button', { name: /^完成/ }).click()
  await expect(phone.page.getByRole('status')).toHaveText('这不是照片，换一张 JPG 或 PNG')
  await expect(phone.top.locator('.case-pictures__img')).toHaveCount(0)
  await phone.tap('加照片')
  await album.locator('button').first().click()
  await phone.page.getByRole('button', { name: /^完成/ }).click()
  await expect(phone.top.locator('.case-pictures__img')).toHaveCount(1)
  await expect(phone.top.locator('.case-pictures__veil')).toHaveCount(0)
  await phone.tap('提交申请')
  await phone.sees('等店家答复')

  const owner = await Owner.signIn(browser, shop)
  await owner.open('/after-sales')
  const { page } = owner
  await expect(page.getByText('买重了一份，谢谢')).toBeVisible({ timeout: 15_000 })
  const photo = page.getByRole('button', { name: '照片 1 / 1' })
  await expect(photo.locator('img')).toHaveJSProperty('naturalWidth', 900)
  await page.getByRole('button', { name: /^同意并退款 ¥/ }).click()
  await expect(page.getByText('退款到账')).toBeVisible({ timeout: 30_000 })
  await owner.leave()

  await phone.open('shopper-case', 'pages/order/case-list/case-list')
  await phone.tapText('售后完成')
  await expect(phone.top.locator('.case__photo img')).toHaveJSProperty('naturalWidth', 900)
  await phone.sees(/已经原路退回/)
  expect(await phone.latestOrder()).toMatchObject({ state: 'closed', closeReason: 'refunded' })
})

test('goods that the buyer asks the money of are not shipped without a word', async ({
  phone,
  shop,
  browser,
}) => {
  const { orderId } = await phone.payNow('shopper-held', 'demo-qixi-qiaoguo')
  await phone.open('shopper-held', `pages/order/case-apply/case-apply?orderId=${orderId}`)
  await phone.tapText('不想要了')
  await phone.tap('提交申请')
  await phone.sees(/过时自动同意/)
  await phone.open('shopper-held', 'pages/order/order-list/order-list')
  await phone.sees('售后：等店家答复')
  await phone.sees('你申请了退款，店家答复前先不发货')

  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/orders?tab=held')
  await expect(page.getByRole('link', { name: '只退款 · 等你答复' })).toBeVisible({ timeout: 15_000 })
  await owner.openOrder(orderId)
  await expect(page.getByText(/这些货先别发/)).toBeVisible()
  await page.getByRole('button', { name: '发货', exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '自提' }).click()
  await drawer.getByRole('button', { name: '发货 1 件' }).click()
  await expect(drawer.getByRole('alert')).toContainText('买家要求退款的货')
  await drawer.getByRole('checkbox', { name: '知道了，这些货照发' }).check()
  await drawer.getByRole('button', { name: '照发 1 件' }).click()
  await expect(page.getByText(/还没答复货就发出去了/)).toBeVisible({ timeout: 15_000 })
  await owner.leave()

  await phone.open('shopper-held', 'pages/order/case-list/case-list')
  await phone.tapText('等店家答复')
  await phone.sees(/不会自动退款/)
  await expect(phone.top.getByText(/自动同意/)).toHaveCount(0)
})
