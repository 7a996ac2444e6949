import type { Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'
import type { Phone } from './harness/phone'

test.setTimeout(180_000)

const row = (page: Page, name: string) =>
  page.locator('.tree-row', { has: page.getByText(name, { exact: true }) })
const order = (page: Page) => page.locator('.tree-row .tree-name > .ellipsis').allTextContents()

async function openTree(owner: Owner): Promise<Page> {
  await owner.open('/categories')
  await expect(row(owner.page, '鲜果')).toBeVisible({ timeout: 30_000 })
  return owner.page
}

async function save(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: `存 ${count} 处改动` }).click()
  await expect(page.getByText(`存好了 ${count} 处`)).toBeVisible({ timeout: 15_000 })
}

/** The first level as a phone that opens the page now has it. */
async function railOf(phone: Phone): Promise<string[]> {
  await phone.open('shopper-categories', 'pages/category/category')
  await phone.sees('茗茶')
  return phone.top.locator('.rail__item').allTextContents()
}

test('by keys alone a category is picked up, moved in and out, put back and dropped', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const page = await openTree(owner)
  const said = page.locator('.tree-card > p[aria-live]')
  await row(page, '茗茶').focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, '茶叶')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(said).toContainText('拿起了“茶叶”')
  await page.keyboard.press('ArrowDown')
  await expect(said).toContainText('放进“茗茶”，在“即饮”前面')
  await page.keyboard.press('Escape')
  await expect(said).toContainText('放回原处')
  await expect(page.getByRole('button', { name: /处改动/ })).toHaveCount(0)

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(said).toContainText('存了才算')
  await row(page, '即饮').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(row(page, '即饮')).toHaveAttribute('aria-level', '1')
  await save(page, 2)
  expect((await railOf(phone)).slice(0, 5)).toEqual(['推荐', '鲜果', '茗茶', '即饮', '点心'])
  await phone.top.locator('.rail__item', { hasText: '茗茶' }).click()
  await phone.sees('茶具')
  expect(await phone.top.locator('.category__chip').allTextContents()).toEqual(['全部', '茶具', '茶叶'])
  await phone.top.locator('.category__chip', { hasText: '茶具' }).click()
  await phone.sees('共 1 件')
  await phone.sees(/胭脂釉手工茶壶/)
  await owner.leave()
})

test('by the mouse it is dragged below another, and nothing counts before it is saved', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const page = await openTree(owner)
  const before = await order(page)
  await row(page, '数码').scrollIntoViewIfNeeded()
  const grip = await row(page, '数码').locator('.tree-grip').boundingBox()
  const target = await row(page, '服饰').boundingBox()
  if (!grip || !target) throw new Error('Both rows are drawn.')
  await page.mouse.move(grip.x + 8, grip.y + 12)
  await page.mouse.down()
  await page.mouse.move(grip.x + 30, grip.y + 60, { steps: 4 })
  await page.mouse.move(grip.x + 60, target.y + target.height - 4, { steps: 8 })
  await expect(page.locator('.tree-float')).toContainText('放进“服饰”')
  await page.mouse.up()
  await expect(row(page, '数码')).toHaveAttribute('aria-level', '2')
  await page.getByRole('button', { name: '放弃' }).click()
  expect(await order(page)).toEqual(before)
  expect(await railOf(phone)).toContain('数码')
  await owner.leave()
})

test('hiding one says what shoppers lose, and they lose it at once', async ({ phone, shop, browser }) => {
  const owner = await Owner.signIn(browser, shop)
  const page = await openTree(owner)
  await row(page, '玩趣').click()
  await expect(page.getByText(/件在售的照样卖、搜得到；其中 \d+ 件不在别的类里/)).toBeVisible()
  await page.keyboard.press('h')
  await save(page, 1)
  await expect(page.getByText('藏着：分类页和首页入口都没有它，商品照样卖。')).toBeVisible()
  await expect(page.getByText(/owner 藏的/)).toBeVisible()
  expect(await railOf(phone)).not.toContain('玩趣')
  await row(page, '玩趣').getByRole('switch').click()
  await save(page, 1)
  expect(await railOf(phone)).toContain('玩趣')
  await owner.leave()
})

test('a new one is filled, renamed in two languages, emptied and deleted', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const page = await openTree(owner)
  await page.getByRole('button', { name: '加一类' }).click()
  await page.getByRole('dialog').getByLabel('名字', { exact: true }).fill('节令')
  await page.getByRole('dialog').getByRole('combobox').selectOption('')
  await page.getByRole('dialog').getByRole('button', { name: '加上' }).click()
  await expect(row(page, '节令')).toBeVisible({ timeout: 15_000 })

  await row(page, '葡萄').click()
  await page.getByRole('button', { name: '移到别的类' }).click()
  await page.getByRole('dialog').getByRole('combobox').selectOption({ label: '节令' })
  await page.getByRole('dialog').getByRole('button', { name: '移走 1 件' }).click()
  await expect(page.getByText('1 件从“葡萄”移走了')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: '删掉' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删掉' }).click()
  await expect(row(page, '葡萄')).toHaveCount(0, { timeout: 15_000 })

  await row(page, '节令').click()
  await page.getByLabel('名字', { exact: true }).fill('当季')
  await page.getByLabel('英文名').fill('In season')
  await save(page, 1)
  expect(await railOf(phone)).toContain('当季')
  await phone.top.locator('.rail__item', { hasText: '当季' }).click()
  await phone.sees('共 1 件')
  await phone.sees(/阳光玫瑰葡萄/)
  await owner.leave()
})
