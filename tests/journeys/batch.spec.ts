import { axeFaults } from './harness/axe'
import { expect as plainExpect, test } from './harness/journey'
import { Owner } from './harness/owner'

const expect = plainExpect.configure({ timeout: 20_000 })
test.setTimeout(240_000)

test('prices of all that match are tried, changed, and taken back as a whole', async ({ shop, browser }) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  page.setDefaultTimeout(20_000)
  await owner.open('/products?search=茶')
  await page.getByRole('link', { name: /批量改符合的 \d+ 件/ }).click()
  await expect(page.getByText('先在右边定改法')).toBeVisible()
  await page.getByRole('textbox', { name: '多少' }).fill('10')
  const table = page.getByRole('table', { name: '售价' })
  const row = table.getByRole('row').filter({ hasText: '桂花龙井三角茶包' }).first()
  await expect(row).toContainText('68.00')
  await expect(row).toContainText('60.90')
  await expect(page.getByText('试算，还没有改')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])

  // Nothing that cannot be a price is tried, and the cost that is named holds.
  await page.getByRole('textbox', { name: '多少' }).fill('120')
  await expect(page.getByText('降不了这么多')).toBeVisible()
  await page.getByRole('textbox', { name: '多少' }).fill('10')
  await expect(row).toContainText('60.90')
  const go = page.getByRole('button', { name: /改 \d+ 个规格的售价/ })
  const countOf = async () => Number(/\d+/.exec((await go.textContent()) ?? '')?.[0])
  const all = await countOf()
  expect(all).toBeGreaterThan(5)
  await expect(page.getByText(new RegExp(`${all} 个规格平均降 1?\\d\\.\\d%`))).toBeVisible()

  // A row is taken out by a key or by its box, and the sums follow.
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '批量改', level: 1 }).click()
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await expect(go).toContainText(`改 ${all - 2} 个规格`)
  const out = table.getByRole('checkbox', { checked: false }).last()
  await out.check()
  const changes = await countOf()
  expect(changes).toBe(all - 1)

  await page.getByRole('button', { name: '下载对照表' }).click()
  await page.getByRole('button', { name: /CSV/ }).click()
  const strip = page.getByRole('region', { name: /批量改的对照/ })
  await expect(strip.getByText(/^changes-.*\.csv$/)).toBeVisible({ timeout: 30_000 })
  expect(await axeFaults(page)).toEqual([])
  await go.click()
  await expect(page.getByText(`改好了 ${changes} 个规格`)).toBeVisible({ timeout: 30_000 })
  await owner.open('/products?search=桂花龙井')
  await expect(page.getByText('60').first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '桂花龙井' })).toContainText('60.90')

  await owner.open('/batch')
  const past = page.getByRole('listitem').filter({ hasText: '售价降 10%' }).first()
  await past.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText(`撤回了 ${changes} 个规格`)).toBeVisible({ timeout: 30_000 })
  await owner.open('/products?search=桂花龙井')
  await expect(page.getByRole('row').filter({ hasText: '桂花龙井' })).toContainText('68.00')

  // The log says what became of each, and by which job.
  await owner.open('/audit?kind=catalogue')
  await expect(page.getByRole('row').filter({ hasText: '批量改了商品' }).first()).toBeVisible()
  await owner.leave()
})

test('a selection gets a tag, by the keyboard, and is found among the jobs', async ({ shop, browser }) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  page.setDefaultTimeout(20_000)
  await owner.open('/products')
  await expect(page.getByRole('row').nth(2)).toBeVisible()
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await page.getByRole('button', { name: '批量改 2 件' }).click()
  await page.getByRole('button', { name: '标签', exact: true }).click()
  await page.getByRole('textbox', { name: '标签' }).fill('七夕、七夕，新茶')
  await expect(page.getByRole('table', { name: '标签' })).toContainText('七夕、新茶')
  await page.getByRole('button', { name: '改 2 件的标签' }).click()
  await expect(page.getByText('改好了 2 件')).toBeVisible({ timeout: 30_000 })
  await owner.open('/jobs?kind=batch')
  const row = page.getByRole('row').filter({ hasText: '标签加上 七夕、新茶' })
  await expect(row).toContainText('改了 2 处')
  await row.getByRole('link', { name: '看结果' }).click()
  await page.getByRole('button', { name: '整批撤销' }).click()
  await expect(page.getByText('撤回了 2 件')).toBeVisible({ timeout: 30_000 })

  await page.setViewportSize({ width: 390, height: 844 })
  await owner.open('/batch?tab=all&search=茶')
  await page.getByRole('textbox', { name: '多少' }).fill('5')
  await expect(page.getByRole('listitem').filter({ hasText: '→' }).first()).toBeVisible()
  await owner.leave()
})
