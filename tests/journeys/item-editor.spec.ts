import type { Locator, Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'
import { png } from './harness/png'

test.setTimeout(240_000)

const pictureFile = (name: string, width: number, height: number, colour: [number, number, number]) => ({
  name,
  mimeType: 'image/png',
  buffer: png(width, height, colour),
})
const tiles = (page: Page): Locator => page.locator('button.picture-tile')
const cell = (page: Page, row: number, column: string): Locator =>
  page.locator(`[data-cell="${row}:${column}"]`)
const patient = { timeout: 30_000 }

/** Writes an option with its values, as a person does who never lifts the hands. */
async function addOption(page: Page, name: string, values: string): Promise<void> {
  await page.getByRole('button', { name: '加一轴' }).click()
  await page.getByLabel('选项名', { exact: true }).fill(name)
  await page.getByLabel(`给${name}加一个值`).fill(values)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** Makes a product on sale by hand; gives its id. */
async function makeCup(owner: Owner, name: string): Promise<string> {
  const { page } = owner
  await owner.open('/products')
  await page.getByRole('link', { name: '新商品' }).first().click()
  // The list behind has a search field of nearly the same name.
  await expect(page.getByRole('heading', { name: '新商品', level: 1 })).toBeVisible(patient)
  await page.getByLabel('名称').fill(name)
  await cell(page, 0, 'price').fill('99')
  await cell(page, 0, 'stock').fill('5')
  await page.getByRole('button', { name: '存并上架' }).click()
  await expect(page.getByText('存好并上架了')).toBeVisible(patient)
  return /products\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}

test('a product is made from nothing, with options and pictures, and bought on the phone', async ({
  browser,
  phone,
  shop,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/products/new')
  await page.getByLabel('名称').fill('月光杯')
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await page.getByLabel('名称').fill('Moonlight cup')
  await page.getByRole('button', { name: '中文', exact: true }).click()
  await addOption(page, '颜色', '雾蓝，象牙白')
  await addOption(page, '容量', '大,小')
  await page.getByLabel('整列填 售价').fill('329')
  await page.getByLabel('整列填 库存').fill('9')
  await page.getByRole('button', { name: '填到 4 行' }).click()

  await page
    .locator('input[type=file][multiple]')
    .first()
    .setInputFiles([
      pictureFile('blue.png', 2_400, 1_800, [40, 80, 160]),
      pictureFile('white.png', 900, 900, [200, 190, 180]),
      { name: 'text.png', mimeType: 'image/png', buffer: Buffer.from('a text named .png') },
    ])
  await expect(tiles(page)).toHaveCount(2, patient)
  await expect(page.getByText('text.png 不是图片')).toBeVisible(patient)
  await page.getByRole('button', { name: '去掉 text.png' }).click()

  // The second picture becomes the cover, by keys alone.
  const cover = await tiles(page).first().locator('img').getAttribute('src')
  await tiles(page).nth(1).focus()
  await page.keyboard.press('Space')
  const told = (words: string) => page.getByRole('status').filter({ hasText: words })
  await expect(told('移到第 2 位')).toHaveCount(1, patient)
  // What can be moved to is measured once it was lifted: an arrow that came before is pressed again.
  await expect(async () => {
    await page.keyboard.press('ArrowLeft')
    await expect(told('移到第 1 位')).toHaveCount(1, { timeout: 1_000 })
  }).toPass(patient)
  await page.keyboard.press('Space')
  await expect(tiles(page).nth(1).locator('img')).toHaveAttribute('src', cover ?? '', patient)

  // A cell like in a spreadsheet: typed, filled down, and one that cannot be saved, with its way out.
  await cell(page, 2, 'price').fill('319')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+d')
  await expect(cell(page, 3, 'price')).toHaveValue('319')
  await cell(page, 3, 'compareAt').fill('299')
  await expect(page.getByText('不高于售价')).toBeVisible()
  await page.getByRole('button', { name: '存并上架' }).click()
  await expect(cell(page, 3, 'compareAt')).toBeFocused()
  await page.getByRole('button', { name: '不要划线价' }).click()
  await expect(page.locator('.preview')).toContainText('象牙白 小')
  await page.getByRole('button', { name: '存并上架' }).click()
  await expect(page.getByText('存好并上架了')).toBeVisible(patient)
  await expect(page.getByText(/没存/)).toHaveCount(0)
  const spuId = /products\/([\w-]+)/.exec(page.url())?.[1] ?? ''

  await phone.open('shopper-editor', `pages/product/product?spuId=${spuId}`)
  await phone.sees('月光杯')
  // Nothing shows through it, so it is a photo that fills its frame.
  await expect(phone.top.locator('.picture__img--photo').first()).toBeVisible(patient)
  await phone.tap('立即购买')
  await phone.choose('象牙白', '小')
  await phone.confirmSheet('立即购买')
  await phone.tap(/选择收货地址/)
  await phone.chooseFirstAddress()
  await phone.tap('提交订单')
  await phone.typePassword()
  await phone.sees('付好了')
  expect(await phone.latestOrder()).toMatchObject({
    goodsFen: 31_900,
    lines: [{ options: ['象牙白', '小'], quantity: 1, priceFen: 31_900 }],
  })
  await owner.leave()
})

test('what two tabs change is joined or told, and nothing is overwritten', async ({ browser, shop }) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const spuId = await makeCup(owner, '两人杯')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(other.getByLabel('名称')).toHaveValue('两人杯', patient)

  await page.getByLabel('名称').fill('两人的杯')
  await page.getByLabel('卖点').fill('一人一半')
  await page.getByRole('button', { name: '存 2 处' }).click()
  await expect(page.getByText('存好了 2 处')).toBeVisible(patient)

  await other.getByLabel('名称').fill('两个人的杯')
  await other.getByLabel('品牌').fill('鹊桥')
  await other.getByRole('button', { name: /存 \d 处/ }).click()
  await expect(other.getByText('1 处你和别人都改了')).toBeVisible(patient)
  await expect(other.getByText('两人的杯').first()).toBeVisible()
  await expect(other.getByLabel('卖点')).toHaveValue('一人一半')
  await other.getByRole('button', { name: '留我的' }).click()
  await other.getByRole('button', { name: '存 2 处' }).click()
  await expect(other.getByText('存好了 2 处')).toBeVisible(patient)
  await other.close()

  await page.reload()
  await expect(page.getByLabel('名称')).toHaveValue('两个人的杯', patient)
  await expect(page.getByLabel('卖点')).toHaveValue('一人一半')

  // What is not saved outlives the page.
  await page.getByLabel('品牌').fill('鹊桥牌')
  await expect(page.getByText('1 处没存，草稿在本机')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '接着改' }).click(patient)
  await expect(page.getByLabel('品牌')).toHaveValue('鹊桥牌')
  await page.getByRole('button', { name: '放弃' }).click()

  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('button', { name: '删除商品' }).click()
  await page.getByRole('button', { name: /撤销 \d/ }).click(patient)
  await expect(page.getByText('两个人的杯 回来了，和删之前一样')).toBeVisible(patient)
  await owner.open(`/products/${spuId}`)
  await expect(page.getByText(/^在售 ·/)).toBeVisible(patient)
  await owner.leave()
})

test('a text that the editor cannot hold is edited as source, and nothing of it is lost', async ({
  browser,
  shop,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await makeCup(owner, '水杯')
  await page.getByRole('textbox', { name: '介绍', exact: true }).click()
  await page.keyboard.type('装水')
  await page.getByRole('button', { name: '源码' }).click()
  const source = page.getByLabel('介绍 · 源码')
  await expect(source).toHaveValue('<p>装水</p>')
  await source.fill('<p>装 H<sub>2</sub>O</p>')
  await page.getByRole('button', { name: '排版', exact: true }).click()
  await expect(page.getByText('按源码改，一点都不会丢')).toBeVisible()
  await page.getByRole('button', { name: '存 1 处' }).click()
  await expect(page.getByText('存好了 1 处')).toBeVisible(patient)
  await page.reload()
  await expect(source).toHaveValue('<p>装 H<sub>2</sub>O</p>', patient)
  await owner.leave()
})

test('a picture is cut to a square', async ({ browser, shop }) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/products/new')
  await page.getByLabel('名称').fill('方杯')
  const file = pictureFile('wide.png', 1_600, 900, [90, 120, 60])
  await page.locator('input[type=file][multiple]').first().setInputFiles([file])
  await expect(tiles(page)).toHaveCount(1, patient)
  await tiles(page).first().press('Enter')
  await page.getByLabel('图里是什么 · 中文').fill('一只杯')
  await page.getByRole('button', { name: '裁剪' }).click()
  await expect(page.locator('.ReactCrop__crop-selection')).toBeVisible(patient)
  await page.getByRole('button', { name: '裁好' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const shape = () =>
    tiles(page)
      .first()
      .locator('img')
      .evaluate((image: HTMLImageElement) => image.naturalWidth === image.naturalHeight)
  await expect.poll(shape, patient).toBe(true)
  await expect(tiles(page).first()).toHaveAccessibleName(/一只杯/)
  await owner.leave()
})
