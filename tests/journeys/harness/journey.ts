import { test as base, expect } from '@playwright/test'
import { Phone } from './phone'
import { complaints, violations, watchPolicy } from './policy'
import { RunningShop } from './running-shop'

interface Own {
  phone: Phone
  /** After each journey: no key was printed, no page met its own policy or did what no phone takes. */
  quietLog: undefined
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
  context: async ({ context }, use) => {
    await watchPolicy(context)
    await use(context)
  },
  phone: async ({ page, shop }, use) => {
    await use(new Phone(page, shop.endpoints.shop))
  },
  quietLog: [
    async ({ shop }, use) => {
      await use(undefined)
      expect(violations.splice(0)).toEqual([])
      expect(complaints.splice(0)).toEqual([])
      const { secrets } = shop
      const lines = [...(await shop.newLogLines()), shop.output]
      expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'
