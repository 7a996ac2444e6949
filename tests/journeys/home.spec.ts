import type { Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(240_000)

const names = (page: Page) => page.locator('.home-block-words b').allTextContents()
const grip = (page: Page, name: string) => page.getByRole('button', { name: `拖动${name}` })
const preview = (page: Page) => page.getByRole('complementary', { name: '买家看到的' })

async function openComposer(owner: Owner): Promise<Page> {
  await owner.open('/home')
  await expect(owner.page.getByRole('heading', { name: '版块' })).toBeVisible({ timeout: 30_000 })
  return owner.page
}

async function publish(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: /^发布第 \d+ 版$/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('改了什么')).toBeFocused()
  await page.keyboard.type(note)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/第 \d+ 版发布了/)).toBeVisible({ timeout: 15_000 })
}

test('by keys alone a notice is added, moved to the top and published, and stands on the phone', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const page = await openComposer(owner)
  expect(await names(page)).toEqual(['横幅', '金刚区', '公告', '限时', '货架'])
  await expect(preview(page).getByText('冷链的货 17:00 前付款当天发')).toBeVisible()

  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: '横幅', exact: true })).toBeFocused()
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('草稿存好了')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('textbox', { name: '公告', exact: true }).focus()
  await page.keyboard.type('今晚八点上新')
  // Beside the form while it is typed.
  await expect(preview(page).getByText('今晚八点上新')).toBeVisible()

  const said = page.locator('[id^="DndLiveRegion"]')
  const lifted = grip(page, '公告').first()
  await lifted.focus()
  await page.keyboard.press('Space')
  await expect(said).toHaveText('第 2 个，共 6 个')
  await page.keyboard.press('ArrowUp')
  await expect(said).toHaveText('第 1 个，共 6 个')
  await page.keyboard.press('Space')
  await expect(said).toHaveText('放在第 1 个')
  expect(await names(page)).toEqual(['公告', '横幅', '金刚区', '公告', '限时', '货架'])
  await expect(page.getByText('草稿存好了')).toBeVisible({ timeout: 15_000 })

  await phone.open('shopper-home')
  await phone.sees('冷链的货')
  await expect(phone.top.getByText('今晚八点上新')).toHaveCount(0)
  await publish(page, '加一条上新')
  await expect(page.getByText('和发布的一样')).toBeVisible()
  await expect(page.getByRole('row', { name: /加一条上新/ })).toContainText('在线')
  await expect(async () => {
    await phone.open('shopper-home')
    await phone.sees('今晚八点上新')
  }).toPass({ timeout: 40_000 })

  await page.getByRole('button', { name: '退回 1' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click()
  await expect(page.getByText(/退回了第 1 版/)).toBeVisible({ timeout: 15_000 })
  expect(await names(page)).toEqual(['横幅', '金刚区', '公告', '限时', '货架'])
  await expect(async () => {
    await phone.open('shopper-home')
    await phone.sees('冷链的货')
    await expect(phone.top.getByText('今晚八点上新')).toHaveCount(0)
  }).toPass({ timeout: 40_000 })
  await owner.leave()
})

test('of two who compose at once the second is told, and chooses whose counts', async ({ shop, browser }) => {
  const [first, second] = [await Owner.signIn(browser, shop), await Owner.signIn(browser, shop)]
  const [one, other] = [await openComposer(first), await openComposer(second)]
  const write = async (page: Page, text: string) => {
    await page.locator('.home-block-main', { hasText: '公告' }).click()
    await page.getByRole('textbox', { name: '公告', exact: true }).fill(text)
  }
  await write(one, '先写的')
  await expect(one.getByText('草稿存好了')).toBeVisible({ timeout: 15_000 })
  await write(other, '后写的')
  const note = other.getByRole('alert')
  await expect(note).toContainText('你的改动还在这里', { timeout: 15_000 })
  await note.getByRole('button', { name: '用新的' }).click()
  await expect(preview(other).getByText('先写的')).toBeVisible()
  await expect(note).toHaveCount(0)

  // What gave way comes back by one step, and is saved then.
  await other.getByRole('button', { name: '撤销' }).click()
  await expect(preview(other).getByText('后写的')).toBeVisible()
  await expect(other.getByText('草稿存好了')).toBeVisible({ timeout: 15_000 })

  // A block that nobody finished is not published: the button leads there.
  await other.getByRole('button', { name: '货架', exact: true }).click()
  await other.getByRole('button', { name: '1 处要改' }).click({ timeout: 15_000 })
  await expect(other.getByRole('textbox', { name: '名字', exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await one.context().close()
  await second.leave()
})
