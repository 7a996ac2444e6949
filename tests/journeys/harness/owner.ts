/// <reference lib="dom" />
import { type Browser, expect, type Page } from '@playwright/test'
import type { Preferences } from '../../../console/src/preferences'
import { axeFaults } from './axe'
import { watchPolicy } from './policy'
import type { RunningShop } from './running-shop'

const chosenPassword = 'magpies-build-a-bridge'

/** The owner's browser with the console open. */
export class Owner {
  private constructor(
    readonly page: Page,
    private readonly address: string,
  ) {}

  /** Signs in: first with the printed password, which is replaced, afterwards with the chosen one. */
  static async signIn(browser: Browser, shop: RunningShop): Promise<Owner> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    await watchPolicy(context)
    const page = await context.newPage()
    const owner = new Owner(page, shop.endpoints.console)
    await page.goto(shop.endpoints.console)
    await owner.#enter(shop.hasOwnerPassword ? chosenPassword : shop.password)
    if (!shop.hasOwnerPassword) {
      await page.getByLabel('新密码').first().fill(chosenPassword)
      await page.getByLabel('再写一遍').fill(chosenPassword)
      await page.getByRole('button', { name: '换好，进店' }).click()
      shop.hasOwnerPassword = true
    }
    // A shop that begins with nothing is led through its first hour there.
    const first = page.getByRole('heading', { name: /^(今日|开店)$/, level: 1 })
    await expect(first).toBeVisible({ timeout: 15_000 })
    return owner
  }

  async #enter(password: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '账号' }).fill('owner')
    await this.page.getByRole('textbox', { name: '密码' }).fill(password)
    await this.page.getByRole('button', { name: '登录', exact: true }).click()
  }

  async open(route: string): Promise<void> {
    await this.page.goto(`${this.address}/#${route}`)
  }

  /** Chooses language and theme as the account page does, and loads the console anew with them. */
  async prefer(preferences: Preferences): Promise<void> {
    const entry = ['queqiao.console.preferences', JSON.stringify(preferences)] as const
    await this.page.evaluate(([key, value]) => localStorage.setItem(key, value), entry)
    await this.page.reload()
  }

  async openOrder(orderId: string): Promise<void> {
    await this.open(`/orders/${orderId}`)
    await expect(this.page.getByText('付款尝试')).toBeVisible({ timeout: 15_000 })
  }

  /** Ends the journey: axe finds nothing on the page as it was left, and the browser is closed. */
  async leave(): Promise<void> {
    expect(await axeFaults(this.page)).toEqual([])
    await this.page.context().close()
  }
}
