import { expect, type FrameLocator, type Page } from '@playwright/test'
import type { Page as ListPage } from '../../../typings/model'
import type { OrderView, ProductCard } from '../../../typings/shop-api'

interface CloudCall {
  cloud: { callFunction(call: object): Promise<{ result: unknown }> }
}

/** A shopper's phone in the browser: the page on top, the sheets of the shell, the sandbox's cashier. */
export class Phone {
  constructor(
    readonly page: Page,
    private readonly address: string,
  ) {}

  /** The mini program's page on top. */
  get top(): FrameLocator {
    return this.page.frameLocator('iframe.active')
  }

  async open(openid = '', route = ''): Promise<void> {
    await this.page.setViewportSize({ width: 375, height: 812 })
    const query = openid ? `?openid=${openid}` : ''
    // Another route of the same address would not load the page anew.
    await this.page.goto('about:blank')
    await this.page.goto(new URL(`${query}${route && `#/${route}`}`, this.address).href)
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.top.getByRole('button', { name }).first().click()
  }

  async tapText(text: string | RegExp): Promise<void> {
    await this.top.getByText(text).first().click()
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.top.getByText(text).first()).toBeVisible({ timeout: 15_000 })
  }

  /** Takes the first address that WeChat's own sheet offers, from the form of a new one. */
  async chooseFirstAddress(): Promise<void> {
    await this.tap('用微信地址')
    await this.page
      .locator('#layer')
      .getByRole('button', { name: /1[3-9]\d/ })
      .first()
      .click()
  }

  /** Chooses a value on each axis of the SKU sheet. */
  async choose(...values: string[]): Promise<void> {
    for (const value of values) await this.top.getByRole('radio', { name: value, exact: true }).click()
  }

  async confirmSheet(button: string): Promise<void> {
    await this.top.getByRole('dialog').getByRole('button', { name: button }).click()
  }

  /** Opens a product without choices, orders one and waits for the sandbox's sheet. */
  async orderNow(openid: string, spuId: string): Promise<void> {
    await this.open(openid, `pages/product/product?spuId=${spuId}`)
    await this.tap('立即购买')
    await this.confirmSheet('立即购买')
    await this.tap(/选择收货地址/)
    await this.chooseFirstAddress()
    await this.tap('提交订单')
    await expect(this.cashier.getByText('请输入支付密码')).toBeVisible({ timeout: 15_000 })
  }

  /** Opens a product among the newest by its title. */
  async openNewest(openid: string, title: string): Promise<void> {
    await this.open(openid)
    await this.page.waitForFunction(() => 'wx' in globalThis)
    for (let cursor: string | null = ''; cursor !== null; ) {
      const sent = { feed: 'newest', ...(cursor === '' ? {} : { cursor }) }
      const { data } = (await this.call('product.list', sent)) as { data: ListPage<ProductCard> }
      const found = data.items.find((item) => item.title.zh === title)
      if (found) return this.open(openid, `pages/product/product?spuId=${found.spuId}`)
      cursor = data.nextCursor
    }
    throw new Error(`No product is called ${title}.`)
  }

  /** Orders one of a product without choices and pays it. */
  async payNow(openid: string, spuId: string): Promise<OrderView> {
    await this.orderNow(openid, spuId)
    await this.typePassword()
    await this.sees('付好了')
    return this.latestOrder()
  }

  /** Calls the door as this phone does, past every page: what somebody with a debugger can send. */
  call(action: string, data: object): Promise<unknown> {
    return this.page.evaluate(
      async (sent) => {
        const { wx } = globalThis as unknown as { wx: CloudCall }
        return (await wx.cloud.callFunction({ name: 'shop', data: sent })).result
      },
      { action, data },
    )
  }

  async latestOrder(): Promise<OrderView> {
    const reply = (await this.call('order.list', { filter: 'all' })) as { data: { items: OrderView[] } }
    const [latest] = reply.data.items
    if (!latest) throw new Error('This shopper has no order.')
    return latest
  }

  get cashier(): FrameLocator {
    return this.page.frameLocator('iframe[src*="/cashier"]')
  }

  /** Types six digits on the sandbox's keypad. */
  async typePassword(digits = '123456'): Promise<void> {
    await expect(this.cashier.getByText('请输入支付密码')).toBeVisible({ timeout: 15_000 })
    for (const digit of digits) await this.cashier.getByRole('button', { name: digit, exact: true }).click()
  }
}
