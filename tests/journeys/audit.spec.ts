import { axeFaults } from './harness/axe'
import { expect as plainExpect, test } from './harness/journey'
import { Owner } from './harness/owner'

const expect = plainExpect.configure({ timeout: 20_000 })
test.setTimeout(180_000)

test('whoever asks who changed what finds it, and sees whether the log was touched', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  page.setDefaultTimeout(15_000)
  await owner.open('/products?search=巧果')
  const onSale = page.getByRole('row').filter({ hasText: '巧果' }).getByRole('switch').first()
  await onSale.click()
  await expect(page.getByText('已把 1 件商品下架')).toBeVisible()
  await page.getByRole('button', { name: /撤销/ }).click()
  await shop.fireTimer()

  await owner.open('/audit')
  const row = page.getByRole('row').filter({ hasText: '上下架' }).filter({ hasText: '巧果' })
  await expect(row).toHaveCount(2, { timeout: 20_000 })
  await expect(row.first()).toContainText('下架')
  await expect(row.first()).toContainText('在售')
  await page.getByRole('button', { name: '从头验一遍' }).click()
  await expect(page.getByText('链是完整的')).toBeVisible()
  await expect(page.getByText(/末尾第 \d+ 条的指纹/)).toBeVisible()
  expect(await axeFaults(page)).toEqual([])

  // By the keyboard: the first row unfolds to all of it, and `F` leaves one person's.
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByText('product.setState').first()).toBeVisible()
  await page.keyboard.press('f')
  await expect(page).toHaveURL(/actor=owner/)
  await page.getByRole('link', { name: '登录', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: '登录' }).first()).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.getByRole('link', { name: '全部', exact: true }).click()
  await page.getByPlaceholder('单号、商品、账号，一字不差').fill('demo-qixi-qiaoguo')
  await expect(row).toHaveCount(2)
  await expect(page.getByText('符合的 2 条')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 2 条' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)

  // Somebody with the database in hand changes one line: the chain says which.
  await shop.fireTimer()
  await shop.alter('auditLog', { action: 'session.login' }, { actor: 'nobody' })
  await page.getByRole('button', { name: '从头再验一遍' }).click()
  await expect(page.getByText(/从第 \d+ 条起对不上/)).toBeVisible()
  await shop.alter('auditLog', { action: 'session.login' }, { actor: 'owner' })
  await page.getByRole('button', { name: '从头再验一遍' }).click()
  await expect(page.getByText('链是完整的')).toBeVisible()

  await page.context().setOffline(true)
  await expect(page.getByText('网断了').first()).toBeVisible()
  await page.context().setOffline(false)
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('button', { name: /上下架/ }).first()).toBeVisible()
  await owner.leave()
})
