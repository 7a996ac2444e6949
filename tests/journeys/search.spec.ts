import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'
import type { Phone } from './harness/phone'

test.setTimeout(180_000)

const field = (phone: Phone) => phone.top.getByRole('textbox', { name: '搜索' })
const rows = (phone: Phone) => phone.top.locator('.found__name')
const suggested = (phone: Phone) => phone.top.locator('.search__line-text')
/** From the home page's box to the page that waits for words. */
async function openSearch(phone: Phone, openid: string): Promise<void> {
  await phone.open(openid)
  await phone.sees('为你推荐')
  await phone.top.locator('.home__search').click()
  await phone.sees('店家推荐')
}

test('what somebody types finds goods, filters them, and the history stays on the phone', async ({
  phone,
}) => {
  await openSearch(phone, 'shopper-search')
  await field(phone).fill('guihua')
  await phone.sees('桂花龙井三角茶包')
  await expect(suggested(phone).filter({ hasText: '桂花龙井' }).first()).toBeVisible({ timeout: 15_000 })
  // What was found for the letters goes first: the same line stands under both.
  await phone.top.getByRole('button', { name: '清掉搜索词' }).click()
  await expect(suggested(phone)).toHaveCount(0)
  await field(phone).fill('桂花')
  await phone.tapText('在 茗茶 里找')
  await expect(rows(phone)).toHaveText(['桂花龙井三角茶包'], { timeout: 15_000 })

  await field(phone).fill('礼盒')
  await field(phone).press('Enter')
  await expect(rows(phone).first()).toBeVisible({ timeout: 15_000 })
  const all = await rows(phone).count()
  await phone.tap('筛选')
  const sheet = phone.top.getByRole('dialog', { name: '筛选' })
  await expect(sheet.getByText('类目')).toBeVisible({ timeout: 15_000 })
  const pastry = sheet.getByRole('checkbox', { name: /点心/ })
  const count = Number((await pastry.textContent())?.replace(/\D/g, ''))
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(all)
  await pastry.click()
  await sheet.getByRole('button', { name: `看 ${count} 件` }).click()
  await expect(rows(phone)).toHaveCount(count)

  await phone.top.getByRole('button', { name: '清掉搜索词' }).click()
  await phone.sees('只存在这台手机里')
  await phone.tap('删除')
  await phone.tap('礼盒')
  await expect(phone.top.locator('.search__chip')).toHaveText(['桂花'])
  await phone.tap('清空')
  await expect(phone.top.getByText('只存在这台手机里')).toHaveCount(0)
})

test('a long list keeps its place on the way back', async ({ phone }) => {
  await phone.open('shopper-search-back', `pages/search/search/search?text=${encodeURIComponent('鲜果')}`)
  await expect(rows(phone)).toHaveCount(6, { timeout: 15_000 })
  await rows(phone).last().scrollIntoViewIfNeeded()
  await expect(rows(phone)).toHaveCount(8, { timeout: 15_000 })
  const last = rows(phone).nth(7)
  const name = (await last.textContent()) ?? ''
  await last.click()
  await phone.sees('立即购买')
  await phone.tap('返回')
  await expect(last).toHaveText(name)
  await expect(last).toBeInViewport()
})

test('where nothing is found there is something to do', async ({ phone }) => {
  await phone.open('shopper-search-vain', `pages/search/search/search?text=${encodeURIComponent('紫砂壶')}`)
  await phone.sees('没找到“紫砂壶”')
  await phone.sees('相近的好物')
  await phone.tap('茶壶')
  await expect(rows(phone).first()).toHaveText(/胭脂釉手工茶壶/, { timeout: 15_000 })
  await field(phone).fill('qwxyzk')
  await field(phone).press('Enter')
  await phone.sees('没找到“qwxyzk”')
  await phone.tap('看全部分类')
  await phone.sees('茗茶')
})

test('a category is filtered as a search is', async ({ phone }) => {
  await phone.open('shopper-search-category', 'pages/category/category')
  await phone.top.locator('.rail__item', { hasText: '服饰' }).click()
  await phone.sees('共 8 件')
  await phone.tap('筛选')
  const sheet = phone.top.getByRole('dialog', { name: '筛选' })
  await sheet.getByRole('checkbox', { name: /直降/ }).click({ timeout: 15_000 })
  await sheet.getByRole('button', { name: '看 2 件' }).click()
  await phone.sees('共 2 件')
  await phone.top.locator('.category__top').click()
  await phone.sees('店家推荐')
})

test('the owner sees what was searched in vain, says what it is called too, and it is found', async ({
  phone,
  shop,
  browser,
}) => {
  const route = `pages/search/search/search?text=${encodeURIComponent('睡枕头')}`
  await phone.open('shopper-search-owner', route)
  await phone.sees('没找到“睡枕头”')
  const owner = await Owner.signIn(browser, shop)
  await owner.open('/search')
  const { page } = owner
  const row = page.getByRole('row', { name: /睡枕头/ })
  await expect(row).toContainText('1 次', { timeout: 30_000 })
  await row.getByRole('button', { name: '加进同义词' }).click()
  await expect(page.getByRole('textbox', { name: '同义词' })).toBeFocused()
  await page.keyboard.type('抱抱熊')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('存好了，几秒后对买家生效')).toBeVisible({ timeout: 15_000 })
  await expect(async () => {
    await phone.open('shopper-search-owner', route)
    await expect(rows(phone)).toHaveText(['抱抱熊'], { timeout: 4_000 })
  }).toPass({ timeout: 40_000 })
  await owner.leave()
})
