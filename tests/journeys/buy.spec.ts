import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(120_000)

test('a shopper finds, chooses, orders and pays, and the owner sees the order with its transaction', async ({
  phone,
  shop,
  browser,
}) => {
  await phone.open('shopper-buy')
  await phone.tapText('茗茶')
  await phone.tapText('胭脂釉手工茶壶')
  await phone.tap('立即购买')
  await phone.choose('胭脂', '320 ml', '单壶')
  await phone.confirmSheet('立即购买')
  await phone.tap(/选择收货地址/)
  await phone.chooseFirstAddress()
  await phone.sees('259')
  await phone.tap('提交订单')
  await expect(phone.cashier.getByText('沙盒支付')).toBeVisible({ timeout: 15_000 })
  await phone.typePassword()
  await phone.sees('付好了')
  await phone.tap('查看订单')
  await phone.sees(/待发货|等店家发货|准备发货/)

  const { orderId, transactionId } = await phone.latestOrder()
  expect(transactionId).toMatch(/^4200/)
  const owner = await Owner.signIn(browser, shop)
  await owner.openOrder(orderId)
  await expect(owner.page.getByText(transactionId ?? '')).toBeVisible()
  await expect(owner.page.getByText('TRANSACTION.SUCCESS').first()).toBeVisible()
  await owner.leave()
})

test('a cart of two products is paid as one order, and what was bought leaves the cart', async ({
  phone,
}) => {
  await phone.open('shopper-cart', 'pages/product/product?spuId=demo-yantai-cherries')
  await phone.tap('加入购物车')
  await phone.confirmSheet('加入购物车')
  await phone.open('shopper-cart', 'pages/product/product?spuId=demo-straw-hat')
  await phone.tap('加入购物车')
  await phone.confirmSheet('加入购物车')
  await phone.open('shopper-cart', 'pages/cart/cart')
  await phone.tap(/去结算/)
  await phone.tap(/选择收货地址/)
  await phone.chooseFirstAddress()
  await phone.tap('提交订单')
  await phone.typePassword()
  await phone.sees('付好了')
  const order = await phone.latestOrder()
  expect(order.lines).toHaveLength(2)
  expect(order.goodsFen + order.freightFen).toBe(order.totalFen)
  expect(await phone.call('cart.get', {})).toMatchObject({ ok: true, data: { lines: [] } })
})

test('closing the sheet leaves the order unpaid, and after a reload it can still be paid, once', async ({
  phone,
}) => {
  await phone.orderNow('shopper-cancel', 'demo-qixi-qiaoguo')
  await phone.cashier.getByRole('button', { name: '关闭' }).click()
  await phone.sees('待付款')
  const before = await phone.latestOrder()
  expect(before).toMatchObject({ state: 'unpaid', transactionId: null })

  await phone.page.reload()
  await phone.sees('待付款')
  await phone.tap(/付款|去支付|支付/)
  await phone.typePassword()
  await phone.sees('付好了')
  const after = await phone.latestOrder()
  expect(after).toMatchObject({ orderId: before.orderId, state: 'paid' })
  expect(
    await phone.call('order.prepay', { orderId: after.orderId, expectedTotalFen: after.totalFen }),
  ).toMatchObject({
    ok: false,
    code: 'ALREADY_PAID',
  })
})

test('a wrong password is a failed payment, not a paid order', async ({ phone }) => {
  await phone.orderNow('shopper-fail', 'demo-qixi-qiaoguo')
  await phone.typePassword('000000')
  await expect(phone.cashier.locator('body')).toContainText(/失败|未能|没有成功/)
  expect(await phone.latestOrder()).toMatchObject({ state: 'unpaid', transactionId: null })
})

test('leaving in the middle of the payment and coming back shows what WeChat Pay says', async ({
  phone,
  shop,
}) => {
  await phone.orderNow('shopper-reload', 'demo-qixi-qiaoguo')
  await expect(phone.cashier.getByText('请输入支付密码')).toBeVisible()
  const { orderId } = await phone.latestOrder()
  await phone.page.goto('about:blank')
  await shop.control('orders/pay', { outTradeNo: `${orderId}-1` })
  await phone.open('shopper-reload', `pages/order/order-detail/order-detail?orderId=${orderId}`)
  await phone.sees(/待发货|等店家发货|准备发货/)
})

test("another shopper's order is not found, whoever guesses its number", async ({ phone }) => {
  await phone.orderNow('shopper-own', 'demo-qixi-qiaoguo')
  await phone.cashier.getByRole('button', { name: '关闭' }).click()
  const { orderId } = await phone.latestOrder()
  await phone.open('shopper-other', `pages/order/order-detail/order-detail?orderId=${orderId}`)
  for (const action of ['order.get', 'order.prepay', 'order.cancel', 'order.confirmPayment'])
    expect(await phone.call(action, { orderId, expectedTotalFen: 1 })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
  expect(await phone.call('order.get', { orderId, openid: 'shopper-own' })).toMatchObject({ ok: false })
})
