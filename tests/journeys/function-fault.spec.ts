import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type Simulator, startSimulator } from '../../local/simulator'

let simulator: Simulator

test.beforeAll(async () => {
  let calls = 0
  simulator = await startSimulator({
    root: path.join(__dirname, '../local/simulator/fixture'),
    nodeModules: [path.join(__dirname, '../../node_modules')],
    appid: 'wx1234567890abcdef',
    callFunction: async () => ({ result: { code: 'INTERNAL' }, requestId: `request-${++calls}` }),
    errorsOf: () => [`TypeError: no price\n    at sum (${process.cwd()}/cloudfunctions/price.ts:12:5)`],
  })
})

test.afterAll(() => simulator.close())

test('an error inside a function is shown to the developer once, with its line and request', async ({
  page,
}) => {
  await page.goto(simulator.url)
  const button = page.frameLocator('iframe.active').getByRole('button', { name: 'Call' })
  await button.click()
  const overlay = page.getByRole('alert').filter({ hasText: 'Something went wrong' })
  await expect(overlay).toContainText('Function echo: TypeError: no price')
  await expect(overlay).toContainText('cloudfunctions/price.ts:12:5')
  await expect(overlay).toContainText('request request-1')
  await overlay.getByText('Stack').click()
  await expect(overlay).toContainText('at sum (')
  const again = page.waitForResponse('**/__call')
  await button.click()
  await again
  await expect(overlay.locator('article')).toHaveCount(1)
})
