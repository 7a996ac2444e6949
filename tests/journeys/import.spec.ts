import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'
import { root } from './harness/running-shop'

test.setTimeout(120_000)

const shopifySample = join(root, '../shared/data/catalogue/apparel.csv')
const own = join(root, 'tests/fixtures/catalogue/journey.csv')

test('a file is imported from the command line, twice, and what it holds can be bought', async ({
  phone,
  shop,
}) => {
  const help = await shop.import('--help')
  expect([help.code, help.output]).toEqual([0, expect.stringContaining('--open-stock')])
  const dry = await shop.import(own, '--dry-run')
  expect(dry.output).toContain('Dry run: nothing was written.')
  expect(dry.lastLine).toBe('would import 2 products, 4 SKUs, 0 rows refused')
  const first = await shop.import(own)
  expect(first.code).toBe(0)
  expect(first.lastLine).toBe('imported 2 products, 4 SKUs, 0 rows refused')
  const second = await shop.import(own)
  expect(second.lastLine).toBe('imported 0 products, 0 SKUs, 0 rows refused')
  expect(second.output).toContain('2 products unchanged')
  expect(second.output).not.toMatch(/^(create|update)/m)

  // What is imported makes no tile by itself.
  await phone.open('shopper-import', 'pages/category/category')
  await phone.sees('茗茶')
  await expect(phone.top.getByText('Tops')).toHaveCount(0)
  await phone.openNewest('shopper-import', 'Linen Varsity Top')
  await phone.tap('立即购买')
  await phone.choose('Medium')
  await phone.confirmSheet('立即购买')
  await phone.tap(/选择收货地址/)
  await phone.chooseFirstAddress()
  await phone.tap('提交订单')
  await phone.typePassword()
  await phone.sees('付好了')
  expect(await phone.latestOrder()).toMatchObject({
    goodsFen: 999,
    lines: [{ options: ['Medium'], quantity: 1, priceFen: 999 }],
  })
})

test('a bad row is named with its line, column and reason, and --strict writes nothing', async ({ shop }) => {
  const bad = join(root, 'tests/fixtures/catalogue/journey-bad.csv')
  const strict = await shop.import(bad, '--strict')
  expect(strict.code).toBe(1)
  expect(strict.output).toMatch(/line 3, Variant Price/)
  expect(strict.output).toContain('nothing was written')
  const lenient = await shop.import(bad)
  expect(lenient.lastLine).toBe('imported 1 products, 1 SKUs, 1 rows refused')
})

test('a missing file and a shop that does not run get a clear message', async ({ shop }) => {
  const missing = await shop.import('/nowhere/at-all.csv')
  expect(missing.code).toBe(1)
  expect(missing.lastLine).toMatch(/at-all\.csv cannot be read/)
  const closed = await shop.import(own, '--data', '/nowhere')
  expect(closed.code).toBe(1)
  expect(closed.lastLine).toMatch(/No shop runs on \/nowhere/)
})

test('the console shows a dry run before it writes', async ({ browser, shop }) => {
  const owner = await Owner.signIn(browser, shop)
  await owner.open('/import')
  await owner.page
    .locator('input[type=file]')
    .setInputFiles(join(root, 'tests/fixtures/catalogue/journey-console.csv'))
  await expect(owner.page.getByText('试运行').first()).toBeVisible({ timeout: 15_000 })
  await owner.page.getByRole('button', { name: /写入 1 件/ }).click()
  await expect(owner.page.getByText(/写好了|写入了|已写入/).first()).toBeVisible({ timeout: 15_000 })
  await owner.open('/products?search=journey-mug')
  await expect(owner.page.getByText('Journey Mug').first()).toBeVisible({ timeout: 15_000 })
  await owner.leave()
})

test('a large import shows how far it is, is stopped and gone on with, and outlives its page', async ({
  browser,
  shop,
}) => {
  const rows = Array.from({ length: 4_000 }, (_, at) => `long-${at},长长的 ${at},${at === 9 ? '-1' : '9.00'}`)
  const file = join(shop.dataDir, 'long.csv')
  writeFileSync(file, ['Handle,Title,Variant Price', ...rows].join('\n'))
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/import')
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /写入 3999 件/ }).click({ timeout: 30_000 })
  await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('在写进店里')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '停下' }).click()
  await expect(page.getByText(/停下了：写完 [\d,]+ 件，还有 [\d,]+ 件没写/)).toBeVisible({ timeout: 30_000 })
  await page.reload()
  await expect(page.getByText('没轮到')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: '接着跑' }).click()
  await owner.open('/orders')
  await owner.open('/import')
  await page.getByRole('link', { name: /long\.csv/ }).click()
  await expect(page.getByText('写好了，3999 件商品进店了')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('不能是负数')).toBeVisible()
  await owner.leave()
})

// The sample stands beside the clone only where the project is worked on; elsewhere this is told as skipped.
const testWithSample = existsSync(shopifySample) ? test : test.skip

testWithSample("Shopify's own sample sells a medium Classic Varsity Top", async ({ phone, shop }) => {
  const imported = await shop.import(shopifySample)
  expect(imported.lastLine).toBe('imported 20 products, 22 SKUs, 0 rows refused')
  expect(imported.output).toContain('22 new SKUs without a count: unlimited')
  await phone.openNewest('shopper-sample', 'Classic Varsity Top')
  await phone.tap('立即购买')
  await phone.choose('Medium')
  await phone.confirmSheet('立即购买')
  await phone.tap(/选择收货地址/)
  await phone.chooseFirstAddress()
  await phone.tap('提交订单')
  await phone.typePassword()
  await phone.sees('付好了')
  const order = await phone.latestOrder()
  expect(order).toMatchObject({ goodsFen: 6000, lines: [{ options: ['Medium'], priceFen: 6000 }] })
})
