import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type Simulator, startSimulator } from '../../local/simulator'

let simulator: Simulator

test.use({ viewport: { width: 375, height: 812 } })

test.beforeAll(async () => {
  simulator = await startSimulator({
    root: path.join(__dirname, '../local/simulator/fixture'),
    nodeModules: [path.join(__dirname, '../../node_modules')],
    appid: 'wx1234567890abcdef',
    callFunction: async () => ({ result: {}, requestId: 'r1' }),
  })
})

test.afterAll(() => simulator.close())

const open = (page: Page) => page.goto(simulator.url)
const shown = (page: Page) => page.frameLocator('iframe.active')
const log = (page: Page) => shown(page).locator('.log')

test('the browser goes back page by page, as the phone does, and a reload keeps the way back', async ({
  page,
}) => {
  await open(page)
  await expect(page).toHaveTitle('Fixture')
  await shown(page).getByRole('link', { name: 'Detail' }).click()
  await expect(page).toHaveURL(/#\/pages\/detail\/detail\?id=7$/)
  await page.goBack()
  await expect(log(page)).toHaveText(/show ready.* show$/)
  await page.goForward()
  await expect(page).toHaveURL(/#\/pages\/home\/home$/)
  await shown(page).getByRole('link', { name: 'Detail' }).click()
  await expect(shown(page).getByText('Detail 7')).toBeVisible()
  await page.reload()
  await expect(shown(page).getByText('Detail 7')).toBeVisible()
  await page.goBack()
  await expect(log(page)).toContainText('load show ready')
  await shown(page).getByRole('link', { name: 'Detail' }).click()
  await shown(page).getByRole('button', { name: 'Back' }).click()
  await expect(page).toHaveURL(/#\/pages\/home\/home$/)
  await page.goBack()
  await expect(page).toHaveURL('about:blank')
})

test('going back in the browser cancels a sheet and leaves the page alone', async ({ page }) => {
  await open(page)
  await shown(page).getByRole('link', { name: 'Far' }).click()
  await page.goBack()
  await shown(page).getByRole('link', { name: 'Detail' }).click()
  await expect(shown(page).getByText('Detail 7')).toBeVisible()
  await page.evaluate(() => {
    const { wx } = globalThis as unknown as { wx: { showActionSheet(options: object): void } }
    wx.showActionSheet({ itemList: ['One'], fail: () => undefined })
  })
  await page.goBack()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(shown(page).getByText('Detail 7')).toBeVisible()
  await page.goBack()
  await expect(log(page)).toBeVisible()
})

test('an address typed into the browser opens its page, and an unknown one the entry', async ({ page }) => {
  await open(page)
  await expect(log(page)).toContainText('ready')
  await page.goto(`${simulator.url}#/pages/detail/detail?id=5`)
  await expect(shown(page).getByText('Detail 5')).toBeVisible()
  await page.goto(`${simulator.url}#/pages/none`)
  await expect(log(page)).toContainText('ready')
  await expect(page).toHaveURL(/#\/pages\/home\/home$/)
})
