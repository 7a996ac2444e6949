import { axeFaults } from './harness/axe'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(240_000)

test('a way to pay is opened to some, stopped and opened again, by hand and by the keyboard', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  page.setDefaultTimeout(15_000)
  await owner.open('/rollout')
  await expect(page.getByRole('row').filter({ hasText: '朋友代付' })).toContainText('所有人', {
    timeout: 20_000,
  })
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '朋友代付', level: 1 })).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('没有要数的')).toBeVisible({ timeout: 15_000 })

  await page.getByRole('button', { name: '改规则' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('第 1 步比例').fill('120')
  await dialog.getByRole('button', { name: '存下规则' }).click()
  await expect(dialog.getByText('比例 0 到 100')).toBeVisible({ timeout: 15_000 })
  await dialog.getByLabel('第 1 步比例').fill('20')
  await dialog.getByLabel('没付成太多就自动停').check()
  await dialog.getByLabel('高于（%）').fill('30')
  await dialog.getByLabel('点名的人').fill('o-tester-1')
  await dialog.getByLabel('商品名').or(dialog.getByPlaceholder('商品名')).first().fill('龙井')
  await dialog
    .getByRole('button', { name: /^加上 .*龙井/ })
    .first()
    .click()
  expect(await axeFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '存下规则' }).click()
  await expect(page.getByText('存下了，5 秒内生效')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('20%').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('点名的 1 人总是看得见')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('满 20 次后高于 30% 停')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('两组各满 200 人才比得出')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('o-tester-1')).toBeVisible()

  // Each day is drawn, told by the arrow keys, and stands in a table.
  const chart = page.getByRole('slider', { name: /^每天的付成率/ })
  await chart.focus()
  await expect(chart).toHaveAttribute('aria-valuetext', /^\d+\/\d+ · 看得见 — · 看不见 —$/)
  await page.getByRole('button', { name: '看到', exact: true }).click()
  await expect(page.getByRole('slider', { name: /^每天的看到/ })).toHaveAttribute(
    'aria-valuetext',
    /看得见 \d/,
  )
  await page.locator('summary').click()
  await expect(page.getByRole('table', { name: '每天的数，列成表' })).toContainText('看不见')
  await expect(page.getByText('还没有人看到')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('link', { name: '改动记录' }).click()
  await expect(page.getByRole('heading', { name: '操作记录', level: 1 })).toBeVisible({ timeout: 15_000 })
  await expect(
    page.getByRole('row').filter({ hasText: '朋友代付' }).or(page.getByText('friendPhone')).first(),
  ).toBeVisible({ timeout: 15_000 })
  await page.goBack()

  await page.getByRole('button', { name: '立即停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '立即停用' }).click()
  await expect(page.getByText('写一句，以后查得到')).toBeVisible({ timeout: 15_000 })
  await page.getByLabel('为什么停').fill('有人投诉')
  await page.keyboard.press('Enter')
  await expect(page.getByText('有人投诉')).toBeVisible({ timeout: 15_000 })
  await page.reload()
  await expect(page.getByText(/owner .* 停用/)).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: '重新打开' }).click()
  await expect(page.getByRole('button', { name: '立即停用' })).toBeVisible({ timeout: 15_000 })

  // The way that is left to everybody has no switch, and says why.
  await owner.open('/rollout/screenCode')
  await page.getByRole('button', { name: '立即停用' }).click()
  await page.getByLabel('为什么停').fill('码坏了')
  await page.keyboard.press('Enter')
  await expect(page.getByText('码坏了')).toBeVisible({ timeout: 15_000 })
  await owner.open('/rollout/ownPhone')
  await expect(page.getByText('别的方式不是人人都能用')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('button', { name: '立即停用' })).toHaveCount(0)

  // As it was, for whoever pays next.
  await owner.open('/rollout/screenCode')
  await page.getByRole('button', { name: '重新打开' }).click()
  await expect(page.getByRole('button', { name: '立即停用' })).toBeVisible({ timeout: 15_000 })
  await owner.open('/rollout/friendPhone')
  await page.getByRole('button', { name: '改规则' }).click()
  await dialog.getByLabel('第 1 步比例').fill('100')
  await dialog.getByLabel(/^去掉 .*龙井/).click()
  await dialog.getByLabel('点名的人').fill('')
  await dialog.getByLabel('没付成太多就自动停').uncheck()
  await dialog.getByRole('button', { name: '存下规则' }).click()
  await expect(page.getByText('存下了，5 秒内生效').last()).toBeVisible({ timeout: 15_000 })
  await owner.leave()
})
