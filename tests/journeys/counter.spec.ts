import type { Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(90_000)

/** The sale that the browser keeps for the counter page. */
async function saleOnCounter(page: Page): Promise<string | null> {
  const { origins } = await page.context().storageState()
  const kept = origins.flatMap(({ localStorage }) => localStorage)
  const sale = kept.find(({ name }) => name === 'queqiao.console.counter')?.value ?? '{}'
  return (JSON.parse(sale) as { orderId?: string | null }).orderId ?? null
}

test('a sale over the counter is paid by its code, shows it at once, and is handed over', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const code = page.getByRole('img', { name: '付款二维码' })
  await owner.open('/counter')
  await expect(page.getByText('还没有商品')).toBeVisible()

  // As a scanner types: an exact code, then Enter. The second time it is one more of it.
  await page.keyboard.type('MILO-01\nMILO-01\n')
  await expect(page.getByLabel('明前龙井 125 g的件数')).toHaveValue('2', { timeout: 15_000 })
  await page.getByRole('button', { name: '收款 ¥596.00' }).click()
  await expect(code).toBeVisible({ timeout: 15_000 })
  const first = await saleOnCounter(page)

  // One less is another sale with another code.
  await page.getByLabel('明前龙井 125 g少一件').click()
  await expect.poll(() => saleOnCounter(page), { timeout: 15_000 }).not.toBe(first)
  await expect(code).toBeVisible({ timeout: 15_000 })
  const orderId = await saleOnCounter(page)
  await shop.control('orders/pay', { outTradeNo: `${orderId}-1`, openid: 'scanner-counter' })
  const paid = page.getByRole('status').filter({ hasText: '谢谢，请拿好您的商品' })
  await expect(paid).toBeVisible({ timeout: 10_000 })
  await expect(paid).toContainText('298')
  await page.getByRole('button', { name: '交给顾客' }).click()
  await expect(page.getByText('货已交给顾客').first()).toBeVisible({ timeout: 10_000 })

  await page.keyboard.press('n')
  await expect(page.getByText('还没有商品')).toBeVisible()
  await owner.openOrder(orderId ?? '')
  await expect(page.getByText('在收银台卖出')).toBeVisible()
  await expect(page.getByText('包裹 1 · 自提')).toBeVisible()
  await owner.leave()
})
