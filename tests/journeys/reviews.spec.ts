import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'
import type { Phone } from './harness/phone'

test.setTimeout(180_000)

/** Calls the owner's door as the console does, with its session. */
const asOwner = (owner: Owner, action: string, data: object): Promise<unknown> =>
  owner.page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/api/owner', { method: 'POST', headers, body })).json()
  }, JSON.stringify({ action, data }))

/** Bought, handed over by the shop, and confirmed by the shopper. */
async function received(phone: Phone, owner: Owner, openid: string): Promise<string> {
  const { orderId } = await phone.payNow(openid, 'demo-qixi-qiaoguo')
  const wish = { requestKey: `ship-${orderId}`, orderId, mode: 'pickup' }
  expect(await asOwner(owner, 'order.ship', wish)).toMatchObject({ ok: true })
  expect(await phone.call('order.confirmReceipt', { orderId })).toMatchObject({ ok: true })
  return orderId
}

test('a buyer writes with a picture, and everybody sees it once WeChat has looked at it', async ({
  phone,
  shop,
  browser,
}) => {
  const owner = await Owner.signIn(browser, shop)
  const orderId = await received(phone, owner, 'shopper-review')
  await phone.open('shopper-review', `pages/order/order-detail/order-detail?orderId=${orderId}`)
  await phone.tapText('写评价')
  await phone.top.getByRole('radio', { name: '5', exact: true }).click()
  await phone.sees('非常满意')
  await phone.top.getByRole('textbox').fill('酥脆，不腻，送长辈很合适。')
  await phone.tap('加照片')
  await phone.page.locator('.album button').first().click()
  await phone.page.getByRole('button', { name: /^完成/ }).click()
  await expect(phone.top.locator('.case-pictures__img')).toHaveCount(1)
  await expect(phone.top.locator('.case-pictures__veil')).toHaveCount(0)
  await phone.tap('发布评价')
  await phone.sees('微信正在检查')

  await expect
    .poll(
      async () => {
        const reply = (await phone.call('review.list', { spuId: 'demo-qixi-qiaoguo' })) as {
          data: { items: unknown[] }
        }
        return reply.data.items.length
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  await phone.open('shopper-reader', 'pages/product/product?spuId=demo-qixi-qiaoguo')
  await phone.sees('酥脆，不腻，送长辈很合适。')
  await phone.tapText('看全部')
  await expect(phone.top.locator('.review-card__picture')).toHaveCount(1)
  await phone.tap('有用')
  await expect(phone.top.locator('.review-card__count')).toHaveText('1')

  await owner.open('/reviews')
  const { page } = owner
  await expect(page.getByText('酥脆，不腻，送长辈很合适。').first()).toBeVisible({ timeout: 15_000 })
  await page.getByLabel(/^答复/).fill('谢谢您，趁新鲜吃。')
  await page.getByRole('button', { name: '答，并公开' }).click()
  await expect(page.getByText('答复已公开')).toBeVisible({ timeout: 15_000 })
  await phone.open('shopper-reader', 'pages/order/reviews/reviews?spuId=demo-qixi-qiaoguo')
  await phone.sees('谢谢您，趁新鲜吃。')
  await owner.open('/reviews?tab=all')
  await page.getByRole('radio', { name: '和商品无关' }).check()
  await page.getByRole('button', { name: '藏这一条' }).click()
  await expect(page.getByText('藏好了')).toBeVisible({ timeout: 15_000 })
  await owner.leave()
  await phone.open('shopper-other', 'pages/order/reviews/reviews?spuId=demo-qixi-qiaoguo')
  await phone.sees('还没有评价')
})

test('what WeChat refuses its writer alone sees', async ({ phone, shop, browser }) => {
  const owner = await Owner.signIn(browser, shop)
  await received(phone, owner, 'shopper-rude')
  await phone.open('shopper-rude', 'pages/order/own-reviews/own-reviews')
  await phone.tapText('写评价')
  await phone.top.getByRole('radio', { name: '1', exact: true }).click()
  await phone.top.getByRole('textbox').fill('这是一句沙盒违规的话')
  await phone.tap('发布评价')
  await phone.sees('没有通过微信的检查')
  await phone.sees('这是一句沙盒违规的话')
  await phone.open('shopper-other', 'pages/order/reviews/reviews?spuId=demo-qixi-qiaoguo')
  await expect(phone.top.getByText('沙盒违规')).toHaveCount(0)
  await owner.open('/reviews?tab=all')
  await expect(owner.page.getByText('没通过微信').first()).toBeVisible({ timeout: 15_000 })
  await owner.leave()
})
