/// <reference lib="dom" />
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(180_000)

test('a delivery is scanned in with its cost, proven by the ledger, counted again and spread', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/stock')
  await expect(page.getByRole('heading', { name: '库存', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: '入库' }).click()
  await expect(page.getByText('还没有扫。')).toBeVisible()

  // As a scanner types: the same code twice is two of it, and what nobody has is said.
  const scan = page.getByLabel('条码、编码、商品名')
  await scan.focus()
  await page.keyboard.type('MILO-01\nMILO-01\nNO-SUCH-CODE\n')
  const units = page.getByLabel(/的件数$/)
  await expect(units).toHaveValue('2', { timeout: 15_000 })
  await expect(page.getByText('没有“NO-SUCH-CODE”')).toBeVisible({ timeout: 15_000 })
  await units.fill('24')
  await page.getByLabel(/的进价$/).fill('12.50')
  await page.getByLabel('单号、说明').fill('PO-2236')
  // It outlives the page.
  await page.reload()
  await expect(units).toHaveValue('24', { timeout: 15_000 })
  await page.getByRole('button', { name: '入库 24 件' }).click()
  await expect(page.getByText('改好 1 个规格')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('还没有扫。')).toBeVisible()

  await owner.open('/stock?search=MILO-01')
  await page.getByRole('link', { name: /明前龙井/ }).click()
  await expect(page.getByText('账平：左边等于右边')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('¥12.50').first()).toBeVisible()
  const ledger = page.getByRole('table', { name: '流水' })
  await expect(ledger.getByRole('row').nth(1)).toContainText('PO-2236')
  await expect(ledger.getByRole('row').nth(1)).toContainText('+24')
  await expect(page.getByText('没有人占着。')).toBeVisible()

  await page.getByRole('switch', { name: '分成 8 堆卖' }).click()
  await expect(page.getByText('分成 8 堆了')).toBeVisible({ timeout: 15_000 })
  await expect(page.locator('.heaps li')).toHaveCount(8)
  await page.getByRole('switch', { name: '分成 8 堆卖' }).click()
  await expect(page.getByText('合成一堆了')).toBeVisible({ timeout: 15_000 })

  await page.getByRole('button', { name: /^预警线/ }).click()
  await page.getByLabel(/可售不多于几件时提醒/).fill('9999')
  await page.getByRole('button', { name: '定下' }).click()
  await expect(page.getByText('预警线定在 9999 件')).toBeVisible({ timeout: 15_000 })
  await owner.open('/stock?tab=low')
  await expect(page.getByRole('link', { name: /明前龙井/ }).first()).toBeVisible({ timeout: 15_000 })

  await owner.open('/stock/count')
  await scan.focus()
  await page.keyboard.type('MILO-01\n')
  await expect(units).toHaveValue('1', { timeout: 15_000 })
  const expected = Number(await page.locator('.session-figures > span').nth(1).textContent())
  await units.fill(String(expected - 2))
  await page.getByRole('button', { name: '按 1 处差异改库存' }).click()
  await expect(page.getByText('改好 1 个规格')).toBeVisible({ timeout: 15_000 })

  await owner.open('/stock/history?reason=counted')
  const history = page.getByRole('table', { name: '流水' })
  await expect(history.getByRole('row').nth(1)).toContainText('\u22122', { timeout: 15_000 })
  await owner.leave()
})

test('the reader of barcodes is loaded from the shop, and the camera ends with the page', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await owner.open('/stock/receive')
  expect(loaded.some((path) => path.endsWith('.wasm'))).toBe(false)
  await page.getByRole('button', { name: '用摄像头扫' }).click()
  const playing = () =>
    page.evaluate(() => {
      const video = document.querySelector('video')
      return (video?.srcObject as MediaStream | null)?.getVideoTracks()[0]?.readyState ?? ''
    })
  await expect.poll(playing, { timeout: 30_000 }).toBe('live')
  const hasOwn = await page.evaluate(() => 'BarcodeDetector' in globalThis)
  if (!hasOwn)
    await expect.poll(() => loaded.some((path) => path.endsWith('.wasm')), { timeout: 15_000 }).toBe(true)
  await page.getByRole('button', { name: '关摄像头' }).click()
  await expect(page.locator('video')).toHaveCount(0)
  await owner.leave()
})
