import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { expect, test } from '@playwright/test'
import { type Cloudbase, startCloudbase } from '../../local/cloudbase'

const code = 'exports.main = (event) => { console.log(event.Type ?? "called"); return 1 }'
let scratch: string
let cloudbase: Cloudbase

test.beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'inspector-'))
  const directory = join(scratch, 'shop')
  mkdirSync(directory)
  writeFileSync(join(directory, 'index.js'), code)
  cloudbase = await startCloudbase({
    dataDir: join(scratch, 'data'),
    envId: 'env-1',
    appid: 'wx1',
    collections: [
      { name: 'orders', indexes: [{ name: 'state', keys: [{ field: 'state', direction: 1 }] }] },
      { name: 'products', indexes: [] },
    ],
    functions: [
      {
        name: 'shop',
        directory,
        timeoutSeconds: 5,
        memoryMb: 128,
        environment: {},
        invokeRule: 'auth != null',
        triggers: [{ name: 'hourly', cron: '0 0 * * * * *' }],
      },
    ],
    timers: false,
  })
  const app = tcb.init({ env: 'env-1', ...cloudbase.credentials, serviceUrl: cloudbase.gatewayUrl })
  for (let at = 10; at < 35; at += 1) {
    const order = { _id: `order-${at}`, state: at === 12 ? 'paid' : 'unpaid', createdAt: new Date(0) }
    await app.database().collection('orders').add(order)
  }
  await app.uploadFile({ cloudPath: 'goods/tea.svg', fileContent: readFileSync(iconPath) })
  await cloudbase.callFunction('shop', {}, { openid: 'o' })
})

const iconPath = join(__dirname, '../../local/cloudbase/inspector/page/icon.svg')

test.afterAll(async () => {
  await cloudbase.close()
  rmSync(scratch, { recursive: true, force: true })
})

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${cloudbase.webUrl}/_cloud`)
})

test('documents are paged, found by a query, edited and deleted with the mouse', async ({ page }) => {
  await expect(page.getByText('1–20 / 25 条记录')).toBeVisible()
  await page.getByRole('button', { name: '下一页' }).click()
  await expect(page.getByText('21–25 / 25 条记录')).toBeVisible()
  await page.getByLabel('查询条件').fill('{ "state": ')
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('status')).toContainText('JSON')
  await page.getByLabel('查询条件').fill('{ "state": "paid" }')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('order-12').first().click()
  await expect(page.getByText('1970-01-01 08:00:00', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '编辑' }).click()
  const editor = page.getByRole('textbox', { name: '编辑' })
  await editor.fill((await editor.inputValue()).replace('"paid"', '"shipped"'))
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('没有数据')).toBeVisible()
  await page.getByLabel('查询条件').fill('{ "state": "shipped", "createdAt": { "$type": "date" } }')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('order-12').first().click()
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByRole('button', { name: '确定删除?' }).click()
  await expect(page.getByRole('status')).toHaveText('已删除: order-12')
})

test('with the keyboard alone a document is found, opened, edited and deleted', async ({ page }) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.getByLabel('查询条件').focus()
  await page.keyboard.insertText('{ "_id": "order-20" }')
  await press('Enter')
  await expect(page.getByText('1–1 / 1 条记录')).toBeVisible()
  await press('Tab', 'Tab', 'Tab', 'Enter', 'Tab', 'Enter')
  await expect(page.getByRole('textbox', { name: '编辑' })).toBeFocused()
  await press('Control+a')
  await page.keyboard.insertText('{ "_id": "order-20", "state": "shipped" }')
  await press('Tab', 'Enter')
  await expect(page.getByRole('status')).toHaveText('已保存: order-20')
  await expect(page.getByLabel('查询条件')).toBeFocused()
  await press('Tab', 'Tab', 'Tab', 'Enter', 'Tab', 'Tab', 'Enter', 'Enter')
  await expect(page.getByRole('status')).toHaveText('已删除: order-20')
})

test('with the keyboard alone a timer is run, and its line appears in the log', async ({ page }) => {
  await page.getByRole('tab', { name: '数据库' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('0 0 * * * * *')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('shop: 运行完毕')
  await page.getByRole('tab', { name: '定时器' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('cell', { name: 'Timer', exact: true })).toBeVisible()
  await expect(page.getByText('冷启动')).toBeVisible()
})

test('stored pictures are shown', async ({ page }) => {
  await page.getByRole('tab', { name: '云存储' }).click()
  await expect(page.getByRole('link', { name: 'goods/tea.svg' })).toBeVisible()
  const width = await page
    .locator('td img')
    .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)
  expect(width).toBeGreaterThan(0)
})
