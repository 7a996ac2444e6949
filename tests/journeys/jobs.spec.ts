import { readFileSync } from 'node:fs'
import { axeFaults } from './harness/axe'
import { expect as plainExpect, test } from './harness/journey'
import { Owner } from './harness/owner'

const expect = plainExpect.configure({ timeout: 20_000 })
test.setTimeout(180_000)

test('a list is taken along as a table, and the job stands where all of them are followed', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  page.setDefaultTimeout(20_000)
  await owner.open('/products?search=茶')
  const count = await page.getByText(/^\d+ 件，共/).textContent()
  await page.getByRole('button', { name: '导出', exact: true }).click()
  await page.getByRole('button', { name: /^CSV/ }).click()
  const strip = page.getByRole('region', { name: '导出商品' })
  await expect(strip.getByRole('button', { name: '下载' })).toBeVisible({ timeout: 30_000 })
  const download = page.waitForEvent('download')
  await strip.getByRole('button', { name: '下载' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^products-.*\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text).toContain('Variant Price')
  const handles = new Set(
    text
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  )
  handles.delete('')
  expect(`${handles.size}`).toBe(/\d+/.exec(count ?? '')?.[0])
  expect(await axeFaults(page)).toEqual([])

  await owner.open('/jobs')
  const row = page.getByRole('row').filter({ hasText: '导出商品' })
  await expect(row.getByText('做完')).toBeVisible()
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('link', { name: '全部', exact: true }).click()

  // A job that was given up says why, stands in 今日, and goes on by a press.
  const failure = { ok: false, code: 'GAVE_UP', detail: { id: 'fault-7' } }
  await shop.alter('jobs', { kind: 'export' }, { state: 'failed', failure, result: null, cursor: null })
  await owner.open('/today')
  await page.locator('.need').filter({ hasText: '没做成' }).getByRole('link').last().click()
  await expect(page.getByRole('heading', { name: '任务', level: 1 })).toBeVisible()
  await expect(row.getByText('fault-7')).toBeVisible()
  await row.getByRole('button', { name: '接着跑' }).click()
  await expect(row.getByText('做完')).toBeVisible({ timeout: 30_000 })

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('button', { name: '下载' })).toBeVisible()
  await owner.leave()
})
