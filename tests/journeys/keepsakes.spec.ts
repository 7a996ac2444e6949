import { expect, test } from './harness/journey'

test.setTimeout(120_000)

const shot = process.env.SHOTS

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
  if (shot) await phone.page.screenshot({ path: '/tmp/shots/product.png' })

  await phone.open('shopper-kept', 'pages/me/me')
  await phone.top.getByRole('link', { name: '收藏 2' }).click()
  await phone.sees('全部 2')
  if (shot) await phone.page.screenshot({ path: '/tmp/shots/favourites.png' })
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
  if (shot) await phone.page.screenshot({ path: '/tmp/shots/footprints.png' })
  await phone.tap('移到收藏')
  expect(await phone.call('favourite.list', {})).toMatchObject({
    data: { items: [{ card: { spuId: 'demo-straw-hat' } }, { card: { spuId: 'demo-yantai-cherries' } }] },
  })
  await phone.tap('关掉记录')
  await phone.page.locator('#layer').getByRole('button', { name: '关掉并删除' }).click()
  await phone.sees('记录已关掉')
  expect(await phone.call('footprint.list', {})).toMatchObject({ data: { items: [], isPaused: true } })
})
