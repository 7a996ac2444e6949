import { expect, test } from '@playwright/test'
import type { Page } from '../../typings/model'
import type { ProductCard } from '../../typings/shop-api'
import { axeFaults } from './harness/axe'
import { Owner } from './harness/owner'
import { Phone } from './harness/phone'
import { RunningShop } from './harness/running-shop'

test.setTimeout(300_000)

const patient = { timeout: 20_000 }

/** The one thing on the shelf. */
async function onlyProduct(phone: Phone): Promise<string> {
  const { data } = (await phone.call('product.list', { feed: 'newest' })) as { data: Page<ProductCard> }
  return data.items[0]?.spuId ?? ''
}

test('an empty shop leads its owner to a trial order that is refunded, and ticks what is there', async ({
  browser,
  page: screen,
}) => {
  const shop = await RunningShop.start(['--empty'])
  try {
    const phone = new Phone(screen, shop.endpoints.shop)
    await phone.open('first-shopper')
    await phone.sees('货架还空着')

    const owner = await Owner.signIn(browser, shop)
    const { page } = owner
    const steps = (done: number) => expect(page.getByText(`6 步里做完了 ${done} 步`)).toBeVisible(patient)
    const store = () => page.getByRole('button', { name: '存好，下一步' }).click()
    await steps(1)
    await expect(page.getByText('货架是空的')).toBeVisible()
    await store()
    await expect(page.getByText('店要有名字')).toBeVisible(patient)
    await page.getByLabel('店名').fill('鹊喜茶果铺')
    await page.getByLabel('客服电话').fill('1')
    await store()
    await expect(page.getByText('这个号码拨不通，核对一遍')).toBeVisible(patient)
    await page.getByLabel('客服电话').fill('0571 8866 2017')
    await page.keyboard.press('Enter')
    await steps(2)

    // Freight and the return address, each in its own place on the page.
    await page.getByLabel('一单收多少运费').fill('免费')
    await store()
    await expect(page.getByText('写金额，例：8.00')).toBeVisible(patient)
    await page.getByLabel('一单收多少运费').fill('8')
    await page.getByLabel('满多少包邮').fill('99')
    await store()
    await page.getByLabel('退货收件人').fill('鹊喜售后', patient)
    await store()
    await expect(page.getByText('写到门牌号，不然快递退回来')).toBeVisible(patient)
    await page.getByLabel('收件人电话').fill('0571 8866 2018')
    await page.getByRole('combobox', { name: '省' }).selectOption('浙江省')
    await page.getByRole('combobox', { name: '市' }).selectOption('杭州市')
    await page.getByRole('combobox', { name: '区县' }).selectOption('余杭区')
    await page.getByLabel('街道和门牌号').fill('古墩路 2218 号 3 号仓')
    expect(await axeFaults(page)).toEqual([])
    await store()
    await steps(3)

    await page.getByRole('link', { name: '加一件商品' }).click()
    await expect(page.getByRole('heading', { name: '新商品', level: 1 })).toBeVisible(patient)
    await page.getByLabel('名称').fill('桂花乌龙')
    await page.locator('[data-cell="0:price"]').fill('20')
    await page.locator('[data-cell="0:stock"]').fill('5')
    await page.getByRole('button', { name: '存并上架' }).click()
    await expect(page.getByText('存好并上架了')).toBeVisible(patient)
    await owner.open('/today')
    await steps(4)
    await expect(page.getByText('能看到 1 件商品')).toBeVisible()
    await phone.open('first-shopper', 'pages/shop/shop')
    await phone.sees('鹊喜茶果铺')

    // The trial: bought on the phone, refunded in the console, and every tick is something that was seen.
    const spuId = await onlyProduct(phone)
    await phone.orderNow('first-shopper', spuId)
    await expect(page.getByText('在手机上下一单')).toBeVisible(patient)
    await phone.typePassword()
    await phone.sees('付好了')
    const { totalFen } = await phone.latestOrder()
    // One price an order: 20.00 of goods and 8.00 of freight.
    expect(totalFen).toBe(2_800)
    await page.getByRole('link', { name: '打开这一单' }).click(patient)
    await page.getByRole('button', { name: '退款', exact: true }).click(patient)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '协商一致' }).click()
    await dialog.getByRole('button', { name: '退款 ¥28.00' }).click()
    await expect(page.getByText('已退到账')).toHaveCount(1, { timeout: 40_000 })
    await owner.open('/today')
    await steps(5)
    await expect(page.getByText('桥合上了')).toBeVisible()

    await page.getByLabel('执照上的名称').fill('杭州鹊喜贸易有限公司')
    await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43')
    await expect(page.getByLabel('隐私说明')).toHaveValue(/鹊喜茶果铺只收下单要用的信息/)
    await store()
    await expect(page.getByText('店开好了')).toBeVisible(patient)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: '收起引导' }).click()
    await expect(page.getByRole('heading', { name: '今日', level: 1 })).toBeVisible(patient)
    await owner.leave()
  } finally {
    await shop.remove()
  }
})
