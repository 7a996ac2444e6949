import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(120_000)

test('the first page says what waits, and each thing leads to its next step', async ({
  phone,
  shop,
  browser,
}) => {
  await phone.payNow('shopper-today', 'demo-qixi-qiaoguo')
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const rows = page.locator('.need')
  const shipping = rows.filter({ hasText: '单等发货' })
  await expect(shipping).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('heading', { name: '今天已替你做完' })).toBeVisible()

  await page.getByRole('link', { name: /^库存与对账/ }).click()
  await expect(shipping).toHaveCount(0)
  await expect(rows.first()).toContainText('卖完了')
  await page.getByRole('link', { name: /^等你处理/ }).click()

  // The keyboard does what the button does.
  await expect(shipping).toBeVisible()
  const place = await rows.evaluateAll((all) => all.findIndex((row) => row.textContent?.includes('单等发货')))
  for (let step = 0; step <= place; step++) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '订单', level: 1 })).toBeVisible({ timeout: 15_000 })
  expect(page.url()).toContain('tab=toShip')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '更多' }).click()
  await page.getByRole('link', { name: /^对账/ }).click()
  await expect(page.getByRole('heading', { name: '对账', level: 1 })).toBeVisible()
  await owner.leave()
})
