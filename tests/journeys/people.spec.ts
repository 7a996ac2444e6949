import type { Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(240_000)

const patient = { timeout: 30_000 }

/** Opens what may be done about somebody, and chooses one of it. */
async function act(page: Page, name: string, move: string): Promise<void> {
  await page.getByRole('button', { name: `${name} 能怎么办` }).click()
  await page.getByRole('button', { name: move, exact: true }).click()
}

test('somebody is asked to join by a link, gets another role, and is signed out from afar', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/people')
  await page.getByRole('button', { name: '请人加入' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('给谁').fill('周末兼职')
  await dialog.getByRole('button', { name: '做一个链接' }).click()
  const link = (await dialog.locator('[data-invite-link]').textContent(patient)) ?? ''
  expect(link).toContain('#/join/')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await expect(page.getByText('店员 · 周末兼职')).toBeVisible(patient)

  const own = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  const theirs = await own.newPage()
  await theirs.goto(link)
  await expect(theirs.getByText('店主 请你做店员')).toBeVisible(patient)
  await theirs.getByLabel('怎么称呼').fill('小喜')
  await theirs.getByLabel('登录账号').fill('xiaoxi')
  await theirs.locator('input[name=new-password]').fill('a-bridge-over-the-river')
  await theirs.getByRole('button', { name: '加入' }).click()
  await expect(theirs.getByRole('heading', { name: '今日', level: 1 })).toBeVisible(patient)

  // The link worked once.
  const again = await browser.newPage()
  await again.goto(link)
  await expect(again.getByText('这个邀请已经用过了')).toBeVisible(patient)
  await again.close()

  await page.reload()
  await expect(page.getByRole('row', { name: /小喜/ })).toContainText('店员', patient)
  await expect(page.getByText('周末兼职')).toHaveCount(0)
  await act(page, '小喜', '换角色')
  await dialog.getByText('只看，买家的名字和电话打码').click()
  await dialog.getByRole('button', { name: '换角色' }).click()
  await expect(page.getByText('小喜 现在是只读')).toBeVisible(patient)
  await expect(page.getByRole('row', { name: /小喜/ })).toContainText('只读')

  await act(page, '小喜', '看登录处')
  await dialog.getByRole('button', { name: '让它退出' }).click()
  await expect(dialog.getByText('哪里都没有登录着')).toBeVisible(patient)
  await page.keyboard.press('Escape')
  await theirs.reload()
  await expect(theirs.getByRole('button', { name: '登录', exact: true })).toBeVisible(patient)
  await own.close()

  await act(page, '小喜', '移除')
  await dialog.getByRole('button', { name: '移除' }).click()
  await expect(page.getByRole('row', { name: /小喜/ })).toHaveCount(0, patient)
  await owner.leave()
})
