import { test as base } from '@playwright/test'
import { Phone } from './phone'
import { RunningShop } from './running-shop'

interface Own {
  phone: Phone
}

interface Shared {
  shop: RunningShop
}

/** One running shop serves the journeys of a worker; each test has its own browser context and shopper. */
export const test = base.extend<Own, Shared>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture uses.
    async ({}, use) => {
      const shop = await RunningShop.start()
      await use(shop)
      await shop.remove()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  phone: async ({ page, shop }, use) => {
    await use(new Phone(page, shop.endpoints.shop))
  },
})

export { expect } from '@playwright/test'
