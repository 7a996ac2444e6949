import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type Simulator, startSimulator } from '../../local/simulator'

let simulator: Simulator

test.beforeAll(async () => {
  simulator = await startSimulator({
    root: path.join(__dirname, '../local/simulator/fixture'),
    nodeModules: [path.join(__dirname, '../../node_modules')],
    appid: 'wx1234567890abcdef',
    callFunction: async (name) => ({ result: { name }, requestId: 'r1' }),
  })
})
test.afterAll(() => simulator.close())

test('in a slow network an answer comes late, but it comes', async ({ page }) => {
  await page.goto(`${simulator.url}?slow`)
  const home = page.frameLocator('iframe.active')
  await home.getByRole('button', { name: 'Call' }).click()
  const from = Date.now()
  await expect(home.locator('.log')).toContainText('"name":', { timeout: 15_000 })
  expect(Date.now() - from).toBeGreaterThan(2000)
})
