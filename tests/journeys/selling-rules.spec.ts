import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(240_000)

const patient = { timeout: 30_000 }

test('a service that one person may have twice is sold without an address, and handed over', async ({
  browser,
  phone,
  shop,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/products/new')
  await page.getByLabel('名称').fill('手冲咖啡课')
  await page.locator('[data-cell="0:price"]').fill('199')
  await page.locator('[data-cell="0:stock"]').fill('20')
  await page.getByLabel('每人最多').fill('2')
  await page.getByRole('switch', { name: '要发货' }).click()
  await page.getByRole('button', { name: '存并上架' }).click()
  await expect(page.getByText('存好并上架了')).toBeVisible(patient)
  const spuId = /products\/([\w-]+)/.exec(page.url())?.[1] ?? ''

  await phone.open('shopper-rules', `pages/product/product?spuId=${spuId}`)
  await phone.sees('服务商品，不用寄送')
  await phone.sees('每人最多 2 件')
  await phone.tap('立即购买')
  await phone.sees('每人限购 2 件，你还能买 2 件')
  await phone.confirmSheet('立即购买')
  await phone.sees('服务，不用寄送')
  await expect(phone.top.getByText('选择收货地址')).toHaveCount(0)
  await phone.tap('提交订单')
  await phone.typePassword()
  await phone.sees('付好了')
  const { orderId } = await phone.latestOrder()
  expect(await phone.latestOrder()).toMatchObject({ address: null, freightFen: 0, state: 'paid' })
  await phone.tap('查看订单')
  await phone.sees('等待服务')

  // Two phones of one person would want one each: of what is left the second is told.
  await phone.open('shopper-rules', `pages/order/checkout/checkout?lines=${spuId}-0*2`)
  const first = await phone.call('product.get', { spuId })
  const { data } = first as { data: { skus: { skuId: string }[]; personalLeft: number } }
  expect(data.personalLeft).toBe(1)
  await phone.open('shopper-rules', `pages/order/checkout/checkout?lines=${data.skus[0]?.skuId}*2`)
  await phone.sees('你还能买 1 件')
  await phone.tap('改为 1 件')
  await phone.tap('提交订单')
  await phone.typePassword()
  await phone.sees('付好了')
  await phone.open('shopper-rules', `pages/product/product?spuId=${spuId}`)
  await phone.sees('已买满限购数量')

  await owner.openOrder(orderId)
  await expect(page.getByText('全是服务，不用寄送')).toBeVisible()
  await page.getByRole('button', { name: '发货', exact: true }).first().click()
  await expect(page.getByRole('button', { name: '不用寄', pressed: true })).toBeVisible()
  await page.getByRole('button', { name: '发货 1 件' }).click()
  await expect(page.getByText('已发货').first()).toBeVisible(patient)
  await phone.open('shopper-rules', `pages/order/order-detail/order-detail?orderId=${orderId}`)
  await phone.sees(/店家已经完成/)
  await owner.leave()
})

test('what is sold in advance says when it is sent, to the shopper and to the owner', async ({
  browser,
  phone,
  shop,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/products/demo-straw-hat')
  await page.getByLabel('预售').fill('2030-01-20')
  await page.getByRole('button', { name: /^存 1 处/ }).click()
  await expect(page.getByText('存好了 1 处')).toBeVisible(patient)

  const { orderId, shipBeforeAt } = await phone.payNow('shopper-presale', 'demo-straw-hat')
  expect(shipBeforeAt).toBe(Date.parse('2030-01-20T23:59:59.999+08:00'))
  await phone.tap('查看订单')
  await phone.sees('预售，1 月 20 日 周日前发货')
  await owner.openOrder(orderId)
  await expect(page.getByText('预售，2030-01-20 前发货')).toBeVisible()
  await owner.leave()
})
