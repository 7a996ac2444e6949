import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { Phone } from './harness/phone'
import type { RunningShop } from './harness/running-shop'
import { Shopper } from './harness/shopper'

const skuId = 'demo-qixi-qiaoguo-1'
const [buyer, friend] = ['shopper-asks', 'shopper-pays']

test.use({ viewport: { width: 1280, height: 900 } })

/** One of the two phones on the page: its shell, and the page that is on top. */
class Side {
  readonly shell: FrameLocator
  readonly top: FrameLocator

  constructor(
    private readonly page: Page,
    private readonly openid: string,
  ) {
    this.shell = page.frameLocator(`iframe[title="${openid}"]`)
    this.top = this.shell.frameLocator('iframe.active')
  }

  tool(name: string) {
    return this.page.getByRole('region', { name: this.openid }).getByRole('button', { name })
  }

  async typePassword() {
    const cashier = this.shell.frameLocator('iframe.cashier')
    for (const digit of '123456') await cashier.getByRole('button', { name: digit, exact: true }).click()
  }
}

const openTwo = (page: Page, shop: RunningShop) =>
  page.goto(new URL(`/two?a=${buyer}&b=${friend}`, shop.endpoints.shop).href)

test('a buyer asks a friend in the chat, the friend pays, and the buyer sees by whom', async ({
  page,
  shop,
}) => {
  const shopper = await Shopper.enter(shop, buyer)
  const orderId = await shopper.placeOrder(skuId)
  await openTwo(page, shop)
  const [mine, theirs] = [new Side(page, buyer), new Side(page, friend)]

  await mine.top.getByRole('tab', { name: '我的' }).click()
  await mine.top.getByRole('link', { name: /^待付款/ }).click()
  await mine.top.getByText('七夕巧果').first().click()
  await mine.top.getByRole('button', { name: '找朋友付' }).click()
  await mine.top.getByLabel('怎么称呼你').fill('小满')
  await mine.top.getByLabel('想说的话').fill('周末来喝茶')
  await mine.top.getByRole('button', { name: '发给微信朋友' }).click()
  await mine.shell.getByRole('button', { name: '发送', exact: true }).click()

  await page
    .getByRole('log')
    .getByRole('button', { name: /^小满想请你付这一单 ¥47\.90/ })
    .click()
  await expect(theirs.top.getByText('“周末来喝茶”')).toBeVisible({ timeout: 15_000 })
  await expect(theirs.top.getByText('世纪大道')).toBeHidden()
  await theirs.top.getByLabel('你的称呼').fill('小沈')
  await theirs.top.getByRole('button', { name: /^帮 TA 付/ }).click()
  await theirs.typePassword()
  await expect(theirs.top.getByText('付好了，谢谢你')).toBeVisible({ timeout: 15_000 })

  await expect(mine.top.getByText('小沈 帮你付好了')).toBeVisible({ timeout: 15_000 })
  const [order] = await shopper.orders()
  expect(order).toMatchObject({ orderId, state: 'paid', payer: { instrument: 'friendPhone', name: '小沈' } })

  // WeChat's order centre knows the payment's number alone.
  const phone = new Phone(page, shop.endpoints.shop)
  const found = `pages/order/find-payment/find-payment?out_trade_no=${orderId}-1`
  await phone.open(friend, found)
  await phone.sees('付好了，谢谢你')
  await expect(phone.top.getByText('世纪大道')).toBeHidden()
  await phone.open(buyer, found)
  await phone.sees('小沈 帮你付好了')
  await phone.sees(/世纪大道/)
  await phone.open('shopper-else', found)
  await phone.sees('没找到这一页')
})

test('a code on another screen is paid with WeChat’s scanner, and the screen says so at once', async ({
  page,
  shop,
  context,
}) => {
  const shopper = await Shopper.enter(shop, 'shopper-shows-code')
  const orderId = await shopper.placeOrder(skuId)
  const link = await shopper.call('order.share', { orderId })
  if (!link.ok) throw new Error(link.code)
  const screen = await context.newPage()
  await screen.goto(link.data.pageUrl ?? '')
  await expect(screen.getByText('请用微信扫一扫')).toBeVisible({ timeout: 15_000 })
  const photo = { name: 'photo.png', mimeType: 'image/png', buffer: await screen.screenshot() }

  await openTwo(page, shop)
  const theirs = new Side(page, friend)
  const scan = async () => {
    await theirs.tool('扫一扫').click()
    await theirs.shell.getByLabel('选择图片').setInputFiles(photo)
  }
  await scan()
  await theirs.typePassword()
  await expect(theirs.shell.getByRole('status').getByText('支付成功')).toBeVisible({ timeout: 15_000 })
  await expect(screen.getByText('付好了')).toBeVisible({ timeout: 15_000 })
  const orders = await shopper.orders()
  expect(orders[0]).toMatchObject({ orderId, state: 'paid', payer: { instrument: 'screenCode' } })

  await scan()
  const cashier = theirs.shell.frameLocator('iframe.cashier')
  await expect(cashier.getByText('该订单已支付')).toBeVisible()
  await cashier.getByRole('button', { name: '知道了' }).click()
})
