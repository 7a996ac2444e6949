import { axeFaults } from './harness/axe'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'
import { png } from './harness/png'
import { Shopper } from './harness/shopper'

test.setTimeout(180_000)

test('the owner renames the shop, the phone shows it, and one press takes it back', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/settings')
  const name = page.locator('#setting-shopName input').first()
  await expect(name).toHaveValue('鹊喜小铺', { timeout: 15_000 })
  await name.fill('')
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText('店要有名字')).toBeVisible()
  await name.fill('鹊喜茶果铺')
  await expect(page.getByText('首页顶上、付款页和店铺信息里都是 “鹊喜茶果铺”')).toBeVisible()
  await page.getByLabel('下单后多久不付就关').fill('3')
  await page.getByRole('button', { name: '存 2 处改动' }).click()
  await expect(page.getByText('超出范围了，看框下面写的')).toBeVisible()
  await page.getByRole('button', { name: '“下单后多久不付就关”改回去' }).click()
  await page.reload()
  await expect(name).toHaveValue('鹊喜茶果铺', { timeout: 15_000 })
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText('存好了 1 处，买家马上看得到')).toBeVisible({ timeout: 15_000 })

  await phone.open('shopper-settings', 'pages/me/me')
  await phone.tapText('店铺信息')
  await phone.sees('鹊喜茶果铺')
  await phone.sees('客服 08:30 – 21:00')
  await phone.sees(/第 1 版/)

  await name.fill('鹊喜小铺')
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(page.getByText('1 处改回去了')).toBeVisible({ timeout: 15_000 })
  await name.fill('鹊喜小铺')
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText('存好了 1 处，买家马上看得到')).toBeVisible({ timeout: 15_000 })
  await owner.leave()
})

test('what somebody else changed meanwhile is told at its field, and nothing is overwritten', async ({
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/settings')
  const wechat = page.getByRole('textbox', { name: '客服微信号' })
  await expect(wechat).toHaveValue('queqiao-shop', { timeout: 15_000 })
  await wechat.fill('queqiao-mine')
  const other = await page.context().newPage()
  await other.addInitScript(() => localStorage.removeItem('queqiao.console.settings'))
  await other.goto(page.url())
  await other.getByRole('textbox', { name: '客服微信号' }).fill('queqiao-theirs')
  await other.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(other.getByText('存好了 1 处，买家马上看得到')).toBeVisible({ timeout: 15_000 })
  await other.close()
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText(/刚改过这一处，你的还没存/)).toBeVisible({ timeout: 15_000 })
  await expect(wechat).toHaveValue('queqiao-mine')
  await page.getByRole('button', { name: '存我的' }).click()
  await wechat.fill('queqiao-shop')
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText('存好了 1 处，买家马上看得到')).toBeVisible({ timeout: 15_000 })
  await owner.leave()
})

test('a return goes to the address that was chosen, and the buyer reads exactly that one', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/settings?at=returns')
  await page.getByRole('button', { name: '加一个退货地址' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('你怎么叫它').fill('良渚仓')
  await drawer.getByLabel('收件人').fill('鹊喜仓库')
  await drawer.getByLabel('电话').fill('0571 8866 2018')
  await drawer.getByRole('combobox', { name: '省' }).selectOption('浙江省')
  await drawer.getByRole('combobox', { name: '市' }).selectOption('杭州市')
  await drawer.getByRole('combobox', { name: '区县' }).selectOption('余杭区')
  await drawer.getByLabel('街道和门牌号').fill('古墩路 2218 号 3 号仓')
  await drawer.getByRole('button', { name: '放进列表' }).click()
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText('存好了 1 处，买家马上看得到')).toBeVisible({ timeout: 15_000 })

  const { orderId } = await phone.payNow('shopper-return', 'demo-qixi-qiaoguo')
  await owner.openOrder(orderId)
  await page.getByRole('button', { name: '发货', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '自提' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发货 1 件' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 15_000 })
  const buyer = await Shopper.enter(shop, 'shopper-return')
  const [order] = await buyer.orders()
  const lines = [{ skuId: order?.lines[0]?.skuId ?? '', quantity: 1 }]
  const quote = await buyer.call('case.quote', { orderId, lines })
  const opened = await buyer.call('case.open', {
    ...{ requestKey: 'return-0001', orderId, kind: 'returnRefund', lines, reason: 'unwanted', pictures: [] },
    expectedFen: quote.ok ? quote.data.totalFen : 0,
  })
  expect(opened).toMatchObject({ ok: true })
  const caseId = opened.ok ? opened.data.caseId : ''

  await owner.open(`/after-sales/${caseId}`)
  await expect(page.getByText('请买家寄到')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('radio', { name: /杭州店/ })).toBeChecked()
  await page.getByRole('radio', { name: /良渚仓/ }).check()
  await page.getByRole('button', { name: /^同意退货/ }).click()
  await expect(page.getByText(/寄到：.*古墩路 2218 号 3 号仓/)).toBeVisible({ timeout: 15_000 })
  await phone.open('shopper-return', `pages/order/case-detail/case-detail?caseId=${caseId}`)
  await phone.sees(/古墩路 2218 号 3 号仓/)
  await owner.leave()
})

test('logo and licence are uploaded, and the phone shows whose shop it is', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  await owner.open('/settings')
  const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png(600, 600, [180, 60, 40]) })
  await page.locator('#setting-logo input[type=file]').setInputFiles(picture('logo.png'))
  await expect(page.locator('#setting-logo').getByText('有图')).toBeVisible({ timeout: 20_000 })
  await page.getByLabel('执照上的名称').fill('杭州鹊喜贸易有限公司')
  await page.getByLabel('统一社会信用代码').fill('91350100M000100Y44')
  await page.locator('#setting-licence input[type=file]').setInputFiles(picture('licence.png'))
  await expect(page.locator('#setting-licence').getByRole('button', { name: '换一张' })).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('button', { name: '存 2 处改动' }).click()
  await expect(page.getByText('代码不对')).toBeVisible({ timeout: 15_000 })
  await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43')
  await page.getByRole('button', { name: '存 2 处改动' }).click()
  await expect(page.getByText('存好了 2 处，买家马上看得到')).toBeVisible({ timeout: 15_000 })

  await expect(async () => {
    await phone.open('shopper-licence', 'pages/shop/shop')
    await phone.sees('杭州鹊喜贸易有限公司')
  }).toPass({ timeout: 30_000 })
  // The logo is a photo: it fills its place.
  await expect(phone.top.locator('.shop__logo .picture__img--photo.picture__img--in')).toBeVisible({
    timeout: 15_000,
  })
  await owner.leave()
})

test('a shop takes no orders for a while, or none that are too small, and says so on both sides', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const checkout = async () => {
    await phone.open('shopper-pause', 'pages/product/product?spuId=demo-qixi-qiaoguo')
    await phone.tap('立即购买')
    await phone.confirmSheet('立即购买')
  }
  await owner.open('/settings')
  await page.getByLabel('满多少才能下单').fill('500')
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText('存好了 1 处，买家马上看得到')).toBeVisible({ timeout: 15_000 })
  await expect(async () => {
    await checkout()
    await phone.sees(/满 ¥500 才能下单，还差 ¥/)
  }).toPass({ timeout: 40_000 })
  await page.getByLabel('满多少才能下单').fill('')
  await page.getByRole('button', { name: '存 1 处改动' }).click()
  await expect(page.getByText('存好了 1 处，买家马上看得到').last()).toBeVisible({ timeout: 15_000 })

  await page.getByRole('button', { name: '暂停…' }).click()
  const dialog = page.getByRole('dialog', { name: '暂停接单' })
  await dialog.getByLabel('告诉买家为什么').first().fill('盘点，明早 9 点开')
  expect(await axeFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '现在就暂停' }).click()
  await expect(page.getByText('现在暂停接单')).toBeVisible({ timeout: 15_000 })
  await owner.open('/today')
  await expect(page.getByText('暂停接单中 · 盘点，明早 9 点开')).toBeVisible({ timeout: 20_000 })
  expect(await axeFaults(page)).toEqual([])
  await expect(async () => {
    await checkout()
    await phone.sees('店家暂停接单：盘点，明早 9 点开')
  }).toPass({ timeout: 40_000 })
  await expect(phone.top.getByRole('button', { name: '暂停接单中' })).toBeDisabled()

  await page.getByRole('link', { name: '去接着接单' }).click()
  await page.getByRole('button', { name: '接着接单' }).click()
  await expect(page.getByText('又在接单了')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('暂停接单中')).toHaveCount(0, { timeout: 20_000 })
  await owner.leave()
})
