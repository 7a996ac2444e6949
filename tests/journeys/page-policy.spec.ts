import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { Owner } from './harness/owner'
import { violations } from './harness/policy'
import { Shopper } from './harness/shopper'

test.setTimeout(180_000)

const routes = ['orders', 'after-sales', 'products', 'import', 'counter', 'bills', 'notices', 'account']
const skuOf = (product: { skus: { skuId: string }[] }) => product.skus[0]?.skuId ?? ''

/** What a hole in a page would be used for: a script, a handler and a style, none in a file of ours. */
const SLIPPED_IN = `
  const script = document.createElement('script')
  script.textContent = 'window.slipped = true'
  document.body.append(script)
  document.body.insertAdjacentHTML('beforeend', '<img src="nowhere:" onerror="window.slipped = true">')
  const style = document.createElement('style')
  style.textContent = 'body { display: none }'
  document.head.append(style)`

/**
 * Errors of a page in its console, save three that are none: that nobody is signed in yet, that the frame of
 * a description runs no script, not even the one that listens here, and that a picture of an imported product
 * stands on another host, which need not be there.
 */
function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    const isSignIn = message.location().url.endsWith('/api/owner') && message.text().includes('401')
    const isFrame = message.text().startsWith("Blocked script execution in 'about:srcdoc'")
    const isOwn = message.location().url.startsWith(new URL(page.url()).origin)
    const isAway = message.text().startsWith('Failed to load resource') && !isOwn
    if (message.type() === 'error' && !isSignIn && !isFrame && !isAway) errors.push(message.text())
  })
  return errors
}

test('no page of the console, and no part of one, meets its own policy', async ({ browser, shop }) => {
  const shopper = await Shopper.enter(shop, 'shopper-policy')
  const product = await shopper.call('product.get', { spuId: 'demo-qixi-qiaoguo' })
  if (!product.ok) throw new Error(product.code)
  const orderId = await shopper.placeOrder(skuOf(product.data))
  const owner = await Owner.signIn(browser, shop)
  const { page } = owner
  const errors = errorsOf(page)
  for (const route of routes) {
    await owner.open(`/${route}`)
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 15_000 })
  }
  await owner.openOrder(orderId)
  await owner.open('/products/demo-qixi-qiaoguo')
  const description = page.frameLocator('iframe.description')
  await expect(description.locator('body')).toHaveCSS('font-size', '13px', { timeout: 15_000 })
  await expect(description.locator('body')).toHaveCSS('margin-left', '16px')
  await page.setViewportSize({ width: 390, height: 844 })
  for (const route of routes) await owner.open(`/${route}`)
  await page.waitForLoadState('networkidle')
  expect([errors, violations]).toEqual([[], []])
  await owner.leave()
})

test('the page for a second screen stands at an origin of its own, and meets no policy', async ({
  page,
  shop,
}) => {
  const shopper = await Shopper.enter(shop, 'shopper-second-screen')
  const product = await shopper.call('product.get', { spuId: 'demo-qixi-qiaoguo' })
  if (!product.ok) throw new Error(product.code)
  const orderId = await shopper.placeOrder(skuOf(product.data))
  const link = await shopper.call('order.share', { orderId })
  if (!link.ok) throw new Error(link.code)
  const { pageUrl, token } = link.data
  const errors = errorsOf(page)
  await page.goto(pageUrl ?? '')
  await expect(page.getByText('请用微信扫一扫')).toBeVisible({ timeout: 15_000 })
  const { origin } = new URL(pageUrl ?? '')
  expect(origin).not.toBe(new URL(shop.endpoints.console).origin)
  // A link of a time when both stood at one origin still leads there.
  await page.goto('about:blank')
  await page.goto(`${shop.endpoints.console}/pay/#${token}`)
  await expect(page.getByText('请用微信扫一扫')).toBeVisible({ timeout: 15_000 })
  expect(page.url()).toBe(pageUrl)
  expect([errors, violations]).toEqual([[], []])

  // From there the console is out of reach: neither its page nor its door answers.
  expect((await page.request.get(`${origin}/`)).status()).toBe(404)
  const asked = await page.request.post(`${shop.endpoints.console}/api/owner`, {
    headers: { origin, 'content-type': 'application/json' },
    data: { action: 'session.get', data: {} },
  })
  expect(asked.status()).toBe(403)
})

test('nobody frames the pages, and what is slipped into one does not run', async ({ page, shop }) => {
  const targets = [`${shop.endpoints.console}/`, shop.endpoints.payPage ?? '']
  const frames = targets.map((address) => `<iframe src="${address}"></iframe>`).join('')
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<h1>Elsewhere</h1>${frames}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await page.goto(`http://127.0.0.1:${port}/`)
  await expect.poll(() => page.frames().length).toBe(3)
  for (const frame of page.frames().slice(1)) await expect(frame.locator('#app')).toHaveCount(0)
  server.close()
  violations.splice(0)

  for (const address of targets) {
    await page.goto(address)
    await page.evaluate(SLIPPED_IN)
    await expect.poll(() => violations.length).toBeGreaterThanOrEqual(3)
    expect(await page.evaluate("'slipped' in window")).toBe(false)
    await expect(page.locator('body')).toHaveCSS('display', /block|flex|grid/)
    violations.splice(0)
  }
})
