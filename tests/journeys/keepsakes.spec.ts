import { expect, test } from './harness/journey'

test.setTimeout(120_000)

test('what the heart keeps and what was looked at stand in their lists until they are removed', async ({
  phone,
}) => {
  for (const spuId of ['demo-qixi-qiaoguo', 'demo-yantai-cherries', 'demo-straw-hat']) {
    await phone.open('shopper-kept', `pages/product/product?spuId=${spuId}`)
    await phone.sees('收藏')
    if (spuId !== 'demo-straw-hat') await phone.top.getByRole('switch', { name: '收藏这件商品' }).click()
    if (spuId !== 'demo-straw-hat') await phone.sees('已收藏')
  }
  await phone.open('shopper-kept', 'pages/product/product?spuId=demo-qixi-qiaoguo')
  await expect(phone.top.getByRole('switch', { name: '取消收藏' })).toHaveAttribute('aria-checked', 'true')

  await phone.open('shopper-kept', 'pages/me/me')
  await phone.top.getByRole('link', { name: '收藏 2' }).click()
  await phone.sees('全部 2')
  await phone.top.getByRole('tab', { name: '降价 0' }).click()
  await phone.sees('这里没有商品')
  await phone.top.getByRole('tab', { name: '全部 2' }).click()
  await phone.tap('管理')
  await phone.top.getByRole('checkbox', { name: /七夕巧果/ }).click()
  await phone.tap('删掉 1 件')
  await phone.sees('全部 1')

  await phone.open('shopper-kept', 'pages/mine/footprints/footprints')
  await phone.sees('今天')
  await phone.sees('3 件')
  await phone.tap('管理')
  await phone.top.getByRole('checkbox', { name: /草帽/ }).click()
  await phone.tap('移到收藏')
  await expect(phone.page.getByText('收藏好了')).toBeVisible()
  expect(await phone.call('favourite.list', {})).toMatchObject({
    data: { items: [{ card: { spuId: 'demo-straw-hat' } }, { card: { spuId: 'demo-yantai-cherries' } }] },
  })
  await phone.tap('关掉记录')
  await phone.page.locator('#layer').getByRole('button', { name: '关掉并删除' }).click()
  await phone.sees('记录已关掉')
  expect(await phone.call('footprint.list', {})).toMatchObject({ data: { items: [], isPaused: true } })
})

test('a product says what it costs to send home and when it is there, and leads to what is like it', async ({
  phone,
}) => {
  await phone.open('shopper-around', 'pages/product/product?spuId=demo-qixi-qiaoguo')
  await phone.sees('选择地址，看运费和到货时间')
  await phone.sees('48 小时内发货')
  await phone.tap('送至')
  await phone.tap('新地址')
  await phone.chooseFirstAddress()
  await phone.sees(/运费 ¥.*前发出/)
  await phone.sees('相似的')
  await phone.top.locator('.product__picture').first().click()
  await expect(phone.page.locator('#layer img').first()).toBeVisible()
})

test('a quantity is typed into the cart, and a line drawn aside is removed and brought back', async ({
  phone,
}) => {
  await phone.open('shopper-swipe', 'pages/product/product?spuId=demo-qixi-qiaoguo')
  await phone.tap('加入购物车')
  await phone.confirmSheet('加入购物车')
  await phone.open('shopper-swipe', 'pages/cart/cart')
  const quantity = phone.top.getByRole('textbox', { name: '数量' })
  await quantity.fill('3')
  await quantity.press('Enter')
  await phone.sees('共 3 件')
  const line = phone.top.locator('.cart__line').first()
  const box = await line.boundingBox()
  if (!box) throw new Error('The line is not drawn.')
  await phone.page.mouse.move(box.x + 250, box.y + 20)
  await phone.page.mouse.down()
  await phone.page.mouse.move(box.x + 120, box.y + 22, { steps: 5 })
  await phone.page.mouse.up()
  await phone.tap(/^删除 七夕巧果/)
  await phone.sees('已删除 1 种商品')
  await phone.tap('撤销')
  await phone.sees('共 3 件')
})
