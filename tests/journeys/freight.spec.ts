import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(180_000)

test('an owner tries unsaved freight, saves it, and the phone pays it at once', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/freight')
  await expect(page.getByRole('heading', { name: '运费', level: 1 })).toBeVisible({ timeout: 15_000 })
  await page.getByRole('combobox', { name: '加一件' }).fill('烟台大樱桃')
  await page.getByRole('listbox').getByRole('option').first().click()
  const tester = page.getByRole('region', { name: '试一单' })
  await expect(tester.getByText('买家付运费')).toBeVisible({ timeout: 15_000 })

  await owner.open('/freight/cold')
  await page.getByRole('button', { name: '其余' }).click()
  await page.locator('.zone-editor').getByLabel('运费', { exact: true }).fill('13.50')
  await page.locator('.zone-editor').getByLabel('包邮').fill('')
  await page.getByRole('combobox', { name: '加一件' }).fill('烟台大樱桃')
  await page.getByRole('listbox').getByRole('option').first().click()
  await expect(tester.getByText('用没存的数算')).toBeVisible()
  await expect(tester.locator('.trial-total')).toContainText('13.50')
  await page.getByRole('button', { name: '存“冷链”' }).click()
  await expect(page.getByText('“冷链”存好了')).toBeVisible({ timeout: 15_000 })
  await owner.leave()

  await phone.open('shopper-freight', 'pages/product/product?spuId=demo-yantai-cherries')
  await phone.tap('立即购买')
  await phone.confirmSheet('立即购买')
  await phone.tap(/选择收货地址/)
  await phone.chooseFirstAddress()
  await phone.sees('13.50')
  await phone.sees(/发出后 1–2 天 到/)
})

test('a place that is ticked with the keys is not served any more, and checkout says why', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/freight/cold')
  await page.getByRole('button', { name: '加一区' }).click()
  const tree = page.getByRole('tree')
  for (const name of ['华东', '华南']) {
    const row = tree.getByRole('treeitem', { name, exact: false }).first()
    await row.focus()
    await page.keyboard.press('Space')
    await expect(row).toHaveAttribute('aria-checked', 'true')
  }
  await page.getByRole('switch', { name: '发到这里' }).click()
  await page.getByLabel('为什么不发').fill('天热，冷链先停')
  await page.getByRole('button', { name: '存“冷链”' }).click()
  await expect(page.getByText('“冷链”存好了')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('天热，冷链先停').first()).toBeVisible()
  await owner.leave()

  await phone.open('shopper-freight-2', 'pages/product/product?spuId=demo-yantai-cherries')
  await phone.tap('立即购买')
  await phone.confirmSheet('立即购买')
  await phone.tap(/选择收货地址/)
  await phone.chooseFirstAddress()
  await phone.sees('天热，冷链先停')
  await phone.sees('请先调整商品')
})
