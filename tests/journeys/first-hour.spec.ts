import { expect, test } from '@playwright/test'
import { Owner } from './harness/owner'
import { Phone } from './harness/phone'
import { RunningShop } from './harness/running-shop'

test.setTimeout(300_000)

const patient = { timeout: 20_000 }

test('an empty shop leads its owner, and each step ticks itself once the thing is there', async ({
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
    await expect(page.getByText('6 步里做完了 1 步')).toBeVisible(patient)
    await expect(page.getByText('货架是空的')).toBeVisible()
    await page.getByRole('link', { name: '去填', exact: true }).click()
    await page.locator('#setting-shopName input').first().fill('鹊喜茶果铺')
    await page.getByLabel('客服电话').fill('0571 8866 2017')
    await page.getByRole('button', { name: '存 2 处改动' }).click()
    await expect(page.getByText('存好了 2 处，买家马上看得到')).toBeVisible(patient)

    await owner.open('/today')
    await expect(page.getByText('6 步里做完了 2 步')).toBeVisible(patient)
    await page.getByRole('link', { name: '去定运费' }).click()
    await page.getByRole('textbox', { name: '运费', exact: true }).fill('8')
    await page.getByRole('textbox', { name: '再收' }).fill('2')
    await page.getByRole('button', { name: '存“新模板”' }).click()
    await expect(page.getByText('“新模板”存好了，新的报价马上按它算')).toBeVisible(patient)

    await owner.open('/today')
    await page.getByRole('link', { name: '去填地址' }).click(patient)
    await page.getByRole('button', { name: '加一个退货地址' }).click(patient)
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('收件人').fill('鹊喜售后')
    await drawer.getByLabel('电话').fill('0571 8866 2018')
    await drawer.getByRole('combobox', { name: '省' }).selectOption('浙江省')
    await drawer.getByRole('combobox', { name: '市' }).selectOption('杭州市')
    await drawer.getByRole('combobox', { name: '区县' }).selectOption('余杭区')
    await drawer.getByLabel('街道和门牌号').fill('古墩路 2218 号 3 号仓')
    await drawer.getByRole('button', { name: '放进列表' }).click()
    await page.getByRole('button', { name: '存 1 处改动' }).click()
    await expect(page.getByText('存好了 1 处，买家马上看得到')).toBeVisible(patient)

    await owner.open('/today')
    await expect(page.getByText('6 步里做完了 3 步')).toBeVisible(patient)
    await expect(page.getByRole('link', { name: '加一件商品' })).toBeVisible()
    await phone.open('first-shopper', 'pages/shop/shop')
    await phone.sees('鹊喜茶果铺')
    await page.getByRole('button', { name: '收起引导' }).click()
    await expect(page.getByRole('heading', { name: '今日', level: 1 })).toBeVisible(patient)
    await owner.leave()
  } finally {
    await shop.remove()
  }
})
