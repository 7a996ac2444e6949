/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from '@playwright/test'
import { isThorough } from '../thorough'
import { axeFaults } from './harness/axe'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'

test.setTimeout(300_000)

const LOOKS = [
  { width: 1280, theme: 'light', language: 'zh' },
  { width: 1024, theme: 'dark', language: 'en' },
  { width: 390, theme: 'light', language: 'zh' },
  { width: 390, theme: 'dark', language: 'en' },
] as const

/** Between them they have each width, theme and language; the others are walked in a thorough run. */
const WALKED = isThorough ? LOOKS : LOOKS.filter(({ width, theme }) => (width === 390) === (theme === 'dark'))

interface Manners {
  /** What axe finds. */
  axe: string[]
  /** How many pixels the page can be pushed sideways. */
  sideways: number
  /** What reaches out of its card, or can be pushed sideways inside it on a phone. */
  out: string[]
  /** Controls whose state a screen reader is not told. */
  mute: string[]
}

/** Looks at a page as it stands: nothing reaches out of its card, and every switch says how it is. */
const look = (page: Page): Promise<Omit<Manners, 'axe'>> =>
  page.evaluate(() => {
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`.slice(0, 60)
    const isSeen = (element: Element) => element.checkVisibility() && element.getClientRects().length > 0
    const clips = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
    const out: string[] = []
    for (const card of document.querySelectorAll('.card, .page-head, .summary, .filters')) {
      const { left, right } = card.getBoundingClientRect()
      for (const element of card.querySelectorAll('*')) {
        if (!isSeen(element) || getComputedStyle(element).position === 'fixed') continue
        const box = element.getBoundingClientRect()
        let above: Element | null = element.parentElement
        while (above && above !== card && !clips(above)) above = above.parentElement
        const isCut = above !== null && above !== card
        if (box.width > 1 && !isCut && (box.right > right + 1 || box.left < left - 1))
          out.push(`${nameOf(element)} by ${Math.round(Math.max(box.right - right, left - box.left))}`)
      }
    }
    const isPhone = innerWidth < 640
    for (const element of isPhone ? document.querySelectorAll('.table-scroll') : [])
      if (element.scrollWidth > element.clientWidth + 1) out.push(`${nameOf(element)} scrolls`)
    const states: [string, string][] = [
      ['[role=switch], [role=checkbox], [role=radio]', 'aria-checked'],
      ['[role=tab], [role=option]', 'aria-selected'],
      ['[role=combobox]', 'aria-expanded'],
    ]
    const mute = states.flatMap(([roles, state]) =>
      [...document.querySelectorAll(roles)]
        .filter((element) => !(element instanceof HTMLInputElement) && !element.hasAttribute(state))
        .map((element) => `${nameOf(element)} without ${state}`),
    )
    const { scrollWidth } = document.documentElement
    return { sideways: scrollWidth - innerWidth, out: [...new Set(out)], mute: [...new Set(mute)] }
  })

/** Every page of the navigation, and one of each kind that stands behind a list. */
async function routesOf(owner: Owner, orderId: string): Promise<string[]> {
  const { page } = owner
  await owner.open('/products')
  const several = page.locator('.products-table .name-link', { hasText: '胭脂釉手工茶壶' })
  const product = (await several.getAttribute('href'))?.replace('#', '') ?? ''
  const links = page.locator('.nav a')
  const entries = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return [...entries.map((href) => href.replace('#', '')), `/orders/${orderId}`, product, '/rollout/ownPhone']
}

// At a desk, beside another window, and on a phone: a test each, since a walk takes its time.
for (const [at, { width, ...preferences }] of WALKED.entries()) {
  const how = `${width}, ${Object.values(preferences).join(', ')}`
  test(`every page keeps its manners at ${how}`, async ({ phone, shop, browser }) => {
    const { orderId } = await phone.payNow(`shopper-manners-${at}`, 'demo-qixi-qiaoguo')
    const owner = await Owner.signIn(browser, shop)
    const { page } = owner
    const routes = await routesOf(owner, orderId)
    const faults: Record<string, Manners> = {}
    await page.setViewportSize({ width, height: 900 })
    await owner.prefer(preferences)
    for (const route of routes) {
      await owner.open(route)
      await expect(page.locator('.page-body .card').first()).toBeVisible({ timeout: 15_000 })
      await expect(page.locator('.skeleton')).toHaveCount(0, { timeout: 15_000 })
      const manners = { ...(await look(page)), axe: await axeFaults(page) }
      if (manners.sideways > 0 || [manners.out, manners.mute, manners.axe].some((list) => list.length > 0))
        faults[route] = manners
    }
    expect(faults).toEqual({})
    await owner.leave()
  })
}

test('keys open drawers without typing into them, and focus comes back from each', async ({
  phone,
  shop,
  browser,
}) => {
  const { orderId } = await phone.payNow('shopper-keys', 'demo-qixi-qiaoguo')
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  await owner.openOrder(orderId)
  await page.keyboard.type('sf')
  const drawer = page.getByRole('dialog')
  await expect(drawer.locator('input:focus')).toHaveValue('f')
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  expect(await focused()).toContain(orderId.slice(-5))

  for (const name of ['发货', '退款']) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(drawer).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
    expect(await focused()).toBe(name)
  }

  await page.keyboard.press('?')
  await expect(drawer.getByText('发这一单的货')).toBeVisible()
  await expect(drawer.getByText('在售后里回复买家')).toHaveCount(0)
  await expect(drawer.getByText('Ctrl').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await owner.leave()
})

test('what is saved is no draft, and what is said covers no button', async ({ shop, browser }) => {
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const openPot = async () => {
    await owner.open('/products')
    await page.locator('.products-table .name-link', { hasText: '胭脂釉手工茶壶' }).click()
    await expect(page.locator('[data-cell="0:price"]')).toBeVisible({ timeout: 15_000 })
  }
  await openPot()
  await page.locator('[data-cell="0:price"]').fill('231')
  await expect(page.getByText('1 处没存，草稿在本机')).toBeVisible()
  await openPot()
  await expect(page.getByRole('button', { name: '接着改' })).toBeVisible()
  await page.locator('[data-cell="0:price"]').fill('231')
  await page.getByRole('button', { name: '存 1 处' }).click()
  await expect(page.locator('.toast')).toBeVisible()
  await expect(page.getByText(/没存/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: '接着改' })).toHaveCount(0)

  await owner.open('/products')
  await page.locator('.products-table tbody .t-checkbox').first().click()
  await page.getByRole('switch').first().click()
  const toast = await page.locator('.toast').boundingBox()
  const batch = await page.locator('.batch').boundingBox()
  expect((toast?.y ?? 0) + (toast?.height ?? 0)).toBeLessThanOrEqual(batch?.y ?? 0)
  await owner.leave()
})

test('an English browser is met in English, until somebody chooses', async ({ shop, browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(shop.endpoints.console)
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible({ timeout: 15_000 })
  await context.close()
})
