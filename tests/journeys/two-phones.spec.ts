import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import encodeQR from 'qr'
import { type Simulator, startSimulator } from '../../local/simulator'

let simulator: Simulator
let cashier: Server

test.use({ viewport: { width: 1440, height: 900 } })

test.beforeAll(async () => {
  cashier = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://cashier')
    const answer = JSON.stringify({ type: 'wechatpay.cashier', result: 'ok' })
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<p>${searchParams.get('code_url')} by ${searchParams.get('openid')}</p>` +
        `<button onclick='parent.postMessage(${answer}, "*")'>OK</button>`,
    )
  })
  await new Promise<void>((resolve) => cashier.listen(0, '127.0.0.1', resolve))
  simulator = await startSimulator({
    root: path.join(__dirname, '../local/simulator/fixture'),
    nodeModules: [path.join(__dirname, '../../node_modules')],
    appid: 'wx1234567890abcdef',
    cashierUrl: `http://127.0.0.1:${(cashier.address() as AddressInfo).port}/cashier`,
    callFunction: async () => ({ result: {}, requestId: 'r1' }),
  })
})

test.afterAll(async () => {
  await simulator.close()
  await new Promise((resolve) => cashier.close(resolve))
})

const phone = (page: Page, openid: string) => page.frameLocator(`iframe[title="${openid}"]`)
const shown = (page: Page, openid: string) => phone(page, openid).frameLocator('iframe.active')

async function share(page: Page) {
  await shown(page, 'shopper-1').getByRole('button', { name: 'Share' }).click()
  await phone(page, 'shopper-1').getByRole('button', { name: '发送', exact: true }).click()
}

test('a shared card arrives in the chat of both and opens on the other phone', async ({ page }) => {
  await page.goto(`${simulator.url}two`)
  await expect(page.getByText('还没有消息')).toBeVisible()
  await share(page)
  const card = page.getByRole('log').getByRole('button', { name: /Look at this/ })
  await expect(card).toHaveAccessibleName('Look at this，在 shopper-2 的手机上打开')
  await card.click()
  await expect(shown(page, 'shopper-2').getByText('Detail 9')).toBeVisible()
  await expect(shown(page, 'shopper-2').getByText('Scene 1007')).toBeVisible()
  // The phones share the browser's history, and yet each goes back on its own.
  await shown(page, 'shopper-1').getByRole('link', { name: 'Detail' }).click()
  await shown(page, 'shopper-1').getByRole('button', { name: 'Back' }).click()
  await expect(shown(page, 'shopper-1').locator('.log')).toContainText('show ready')
  await expect(shown(page, 'shopper-2').getByText('Detail 9')).toBeVisible()
  await page.reload()
  await expect(card).toBeVisible()
  await page.getByRole('button', { name: '清空' }).click()
  await expect(page.getByText('还没有消息')).toBeVisible()
})

test('a card is announced on the phone that it was sent to, and stays in its WeChat', async ({ page }) => {
  await page.goto(`${simulator.url}two?lang=en`)
  const other = phone(page, 'shopper-2')
  await expect(shown(page, 'shopper-2').locator('.log')).toContainText('ready')
  await shown(page, 'shopper-1').getByRole('button', { name: 'Share' }).click()
  await phone(page, 'shopper-1').getByRole('button', { name: 'Send', exact: true }).click()
  await other.getByRole('button', { name: /^shopper-1 \[Mini program\] Look at this/ }).click()
  await expect(shown(page, 'shopper-2').getByText('Detail 9')).toBeVisible()
  await other.getByRole('button', { name: '关闭' }).click()
  await expect(other.getByRole('region', { name: 'shopper-1' })).toContainText('Look at this')
  await other.getByRole('button', { name: /Back to the mini program/ }).click()
  await expect(shown(page, 'shopper-2').getByText('Scene 1007')).toBeVisible()
})

test('WeChat’s scanner pays a merchant’s code, opens a page of the mini program, and shows the rest', async ({
  page,
}) => {
  await page.goto(`${simulator.url}two`)
  const side = page.getByRole('region', { name: 'shopper-2' })
  const other = phone(page, 'shopper-2')
  const read = async (text: string) => {
    await side.getByRole('button', { name: '扫一扫' }).click()
    await other.getByLabel('二维码内容').fill(text)
    await other.getByRole('button', { name: '识别' }).click()
  }
  await read('weixin://wxpay/bizpayurl?pr=abc')
  const sheet = other.frameLocator('iframe.cashier')
  await expect(sheet.getByText('weixin://wxpay/bizpayurl?pr=abc by shopper-2')).toBeVisible()
  await sheet.getByRole('button', { name: 'OK' }).click()
  await expect(other.getByText('支付成功')).toBeVisible()
  await read('hello')
  await expect(other.getByRole('dialog', { name: '扫码结果' })).toContainText('hello')
  await other.getByRole('button', { name: '确定' }).click()
  await read(`${simulator.url}#/pages/detail/detail?id=4`)
  await expect(shown(page, 'shopper-2').getByText('Detail 4')).toBeVisible()
  await expect(shown(page, 'shopper-2').getByText('Scene 1011')).toBeVisible()
})

test('a mini program scans a picture of a code, and hears when nothing was scanned', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 })
  await page.goto(`${simulator.url}#/pages/lab/lab`)
  const lab = page.frameLocator('iframe.active')
  const scan = lab.getByRole('button', { name: 'Scan' })
  await scan.click()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(lab.locator('.heard')).toContainText('scanCode:fail cancel')
  await scan.click()
  const svg = encodeQR('weixin://wxpay/bizpayurl?pr=4Tq8', 'svg', { scale: 6, border: 4 })
  const code = { name: 'code.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) }
  const blank = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'
  await page.getByLabel('选择图片').setInputFiles({ ...code, buffer: Buffer.from(blank) })
  await expect(page.getByText('图里没有认得出的二维码')).toBeVisible()
  await page.getByLabel('选择图片').setInputFiles(code)
  await expect(lab.locator('.heard')).toContainText('scanned:weixin://wxpay/bizpayurl?pr=4Tq8')
})
