import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type Simulator, startSimulator } from '../../local/simulator'

const FIXTURE = path.join(__dirname, '../local/simulator/fixture')
const NODE_MODULES = path.join(__dirname, '../../node_modules')

let folder: string
let simulator: Simulator
let cashier: Server

test.use({ viewport: { width: 375, height: 812 } })

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'simulator-'))
  cpSync(FIXTURE, folder, { recursive: true })
  cashier = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://cashier')
    const shown = `${searchParams.get('package')} ${searchParams.get('openid')}`
    const answer = (result: string, message: string) =>
      `parent.postMessage(${JSON.stringify({ type: 'wechatpay.cashier', result, message })}, "*")`
    response.setHeader('content-type', 'text/html')
    response.end(
      `<p>${shown}</p><button onclick='${answer('ok', '')}'>OK</button>` +
        `<button onclick='${answer('cancel', 'requestPayment:fail cancel')}'>No</button>`,
    )
  })
  await new Promise<void>((resolve) => cashier.listen(0, '127.0.0.1', resolve))
  simulator = await startSimulator({
    root: folder,
    nodeModules: [NODE_MODULES],
    watch: true,
    appid: 'wx1234567890abcdef',
    cashierUrl: `http://127.0.0.1:${(cashier.address() as { port: number }).port}/cashier`,
    uploadFile: async (cloudPath) => ({ fileID: `cloud://env/${cloudPath}` }),
    links: [{ label: 'Console', url: 'http://127.0.0.1:1/' }],
    async callFunction(name, data, { openid }) {
      if (openid === 'stranger') throw { errCode: -504002, errMsg: 'functions execute fail' }
      return { result: { name, data, openid }, requestId: 'r1' }
    },
  })
})

test.afterAll(async () => {
  await simulator.close()
  await new Promise((resolve) => cashier.close(resolve))
  rmSync(folder, { recursive: true })
})

const open = (page: Page, route = '', query = '') =>
  page.goto(`${simulator.url}${query}${route && `#/${route}`}`)
const shown = (page: Page) => page.frameLocator('iframe.active')
const log = (page: Page) => shown(page).locator('.log')

test('a page draws conditions, lists, templates, WXS, slots, generics and behaviors', async ({ page }) => {
  await open(page)
  const home = shown(page)
  await expect(home.locator('.greeting')).toHaveText('Hello, fixture')
  await expect(home.locator('.item')).toHaveText(['0: Tea ¥12.05', '1: Cup ¥9.90'])
  await expect(home.getByText('Nothing yet')).toBeVisible()
  await expect(home.getByText('Head slot')).toBeVisible()
  await expect(home.locator('.c1--row, .row')).toHaveCount(0)
  await expect(home.getByText('Row Cup')).toBeVisible()
  await home.getByText('Default slot').click()
  await expect(home.getByText('Card / Card×1')).toBeVisible()
  await expect(log(page)).toContainText('load show ready')
  await expect(log(page)).toContainText('chosen:Card')
})

test('controls are found by role and name, and a tap changes the page and the tab bar', async ({ page }) => {
  await open(page)
  const home = shown(page)
  await expect(home.locator('.secret')).toBeHidden()
  await home.getByRole('button', { name: 'Add one' }).click()
  await home.getByRole('button', { name: 'Add one' }).click()
  await expect(home.locator('#count')).toHaveAttribute('data-count', '2')
  await expect(home.locator('.secret')).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Cart' })).toContainText('2')
})

test('a caught tap does not reach the element around it', async ({ page }) => {
  await open(page)
  await shown(page).locator('.inner').click()
  await expect(shown(page).getByText('inner inner')).toHaveCount(0)
  await shown(page)
    .getByRole('button', { name: 'Tap area' })
    .click({ position: { x: 300, y: 8 } })
  await expect(shown(page).getByRole('button', { name: 'Tap area' })).toContainText('inner outer')
})

test('pictures come from the package, and a missing one tells its error', async ({ page }) => {
  await open(page)
  await expect(log(page)).toContainText('image:true')
  await expect(log(page)).toContainText('broken')
  await expect(shown(page).getByRole('img', { name: 'A house' })).toBeVisible()
})

test('an intercepted WXS event moves an element without the page', async ({ page }) => {
  await open(page)
  const box = await shown(page).locator('.draggable').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20)
  await page.mouse.down()
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 20)
  await page.mouse.up()
  await expect(shown(page).locator('.draggable')).toHaveCSS('transform', 'matrix(1, 0, 0, 1, 20, 0)')
})

test('toast, modal and action sheet stand over the page', async ({ page }) => {
  await open(page)
  const home = shown(page)
  await home.getByRole('button', { name: 'Toast' }).click()
  await expect(page.getByRole('status')).toHaveText('Done')
  await expect(page.getByRole('status')).toHaveCount(0)
  await home.getByRole('button', { name: 'Ask' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('well')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(log(page)).toContainText('asked:true:well')
  await home.getByRole('button', { name: 'Sheet' }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(log(page)).toContainText('showActionSheet:fail cancel')
  await home.getByRole('button', { name: 'Sheet' }).click()
  await page.getByRole('button', { name: 'Two' }).click()
  await expect(log(page)).toContainText('tapped:1')
})

test('a cloud function hears the openid of the phone, and its failure has the form of the platform', async ({
  page,
}) => {
  await open(page, '', '?openid=shopper-2')
  await shown(page).getByRole('button', { name: 'Call' }).click()
  await expect(log(page)).toContainText('"data":{"order":"1 item"},"openid":"shopper-2"')
  await open(page, '', '?openid=stranger')
  await shown(page).getByRole('button', { name: 'Call' }).click()
  await expect(log(page)).toContainText(
    '-504002 cloud.callFunction:fail Error: errCode: -504002 | errMsg: functions execute fail',
  )
})

test('without a network a cloud function fails', async ({ page }) => {
  await open(page, '', '?offline')
  await shown(page).getByRole('button', { name: 'Call' }).click()
  await expect(log(page)).toContainText('cloud.callFunction:fail')
})

test('paying opens the cashier with all parameters, and cancelling is told in WeChat’s words', async ({
  page,
}) => {
  await open(page)
  await shown(page).getByRole('button', { name: 'Pay' }).click()
  const sheet = page.frameLocator('iframe.cashier')
  await expect(sheet.getByText('prepay_id=1 shopper-1')).toBeVisible()
  await sheet.getByRole('button', { name: 'No' }).click()
  await expect(log(page)).toContainText('requestPayment:fail cancel')
  await shown(page).getByRole('button', { name: 'Pay' }).click()
  await sheet.getByRole('button', { name: 'OK' }).click()
  await expect(log(page)).toContainText('requestPayment:ok')
})

test('what app.json does not declare is refused in WeChat’s words', async ({ page }) => {
  await page.route('**/__simulator/program.js*', async (route) => {
    const program = await (await route.fetch()).text()
    await route.fulfill({ body: program.replace('requiredPrivateInfos', 'forgotten') })
  })
  await open(page)
  await shown(page).getByRole('button', { name: 'Address' }).click()
  await expect(log(page)).toContainText('chooseAddress:fail the api need to be declared')
})

test('an address is chosen from the book or typed', async ({ page }) => {
  await open(page)
  await shown(page).getByRole('button', { name: 'Address' }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(log(page)).toContainText('chooseAddress:fail cancel')
  await shown(page).getByRole('button', { name: 'Address' }).click()
  await page.getByRole('button', { name: /周明远/ }).click()
  await expect(log(page)).toContainText('周明远@杭州市')
  await shown(page).getByRole('button', { name: 'Address' }).click()
  await page.getByRole('button', { name: '新增地址' }).click()
  const fields = ['收货人', '手机号码', '省', '市', '区', '详细地址']
  await page.getByRole('button', { name: '保存并使用' }).click()
  await expect(page.getByText('请填写收货人')).toBeVisible()
  for (const name of fields) await page.getByLabel(name, { exact: true }).fill(`${name}一`)
  await page.getByRole('button', { name: '保存并使用' }).click()
  await expect(page.getByText('请填写正确的 11 位手机号码')).toBeVisible()
  await expect(page.getByLabel('手机号码', { exact: true })).toBeFocused()
  await page.getByLabel('手机号码', { exact: true }).fill('13800138000')
  await page.getByRole('button', { name: '保存并使用' }).click()
  await expect(log(page)).toContainText('收货人一@市一')
})

test('an error of page code is shown with its place in the sources', async ({ page }) => {
  await open(page)
  const home = readFileSync(path.join(FIXTURE, 'pages/home/home.ts'), 'utf8').split('\n')
  const lineOf = (text: string) => home.findIndex((line) => line.includes(text)) + 1
  await shown(page).getByRole('button', { name: 'Crash' }).click()
  const overlay = page.getByRole('alert')
  await expect(overlay).toContainText('the page broke')
  await expect(overlay).toContainText(`pages/home/home.ts:${lineOf('the page broke')}:`)
  await page.getByRole('button', { name: 'Close errors' }).click()
  await expect(overlay).toBeHidden()
  await shown(page).getByRole('button', { name: 'Reject' }).click()
  await expect(overlay).toContainText('Unhandled rejection: nobody listened')
  await expect(overlay).toContainText(`pages/home/home.ts:${lineOf('nobody listened')}:`)
})

test('pages open over each other, in subpackages too, and go back', async ({ page }) => {
  await open(page)
  await shown(page).getByRole('link', { name: 'Detail' }).click()
  await expect(shown(page).getByText('Detail 7')).toBeVisible()
  await expect(shown(page).locator('.measured')).toHaveText('true 0')
  await expect(page.locator('.navigation-bar')).toBeHidden()
  await shown(page).getByRole('button', { name: 'Back' }).click()
  await shown(page).getByRole('link', { name: 'Far' }).click()
  await expect(shown(page).getByText('A subpackage')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Far away' })).toBeVisible()
  await page.getByRole('button', { name: '返回' }).click()
  await expect(log(page)).toContainText('show')
})

test('a form gives the values of its fields', async ({ page }) => {
  await open(page, 'pages/cart/cart')
  const cart = shown(page)
  await cart.getByLabel('Name').fill('Lin')
  await expect(cart.getByText('Hello Lin')).toBeVisible()
  await cart.getByLabel('Note').fill('two\nlines')
  await cart.getByRole('checkbox').click()
  await cart.getByText('M', { exact: true }).first().click()
  await expect(cart.locator('.result')).toHaveText('size M')
  await cart.getByRole('switch').click()
  await cart.getByText('Pick').click()
  await page.getByRole('button', { name: '确定' }).click()
  await expect(cart.getByText('Pick S')).toBeVisible()
  await cart.getByRole('button', { name: 'Never' }).click({ force: true })
  await expect(cart.locator('.result')).toHaveText('size M')
  await cart.getByRole('button', { name: 'Send' }).click()
  const value = JSON.parse((await cart.locator('.result').textContent()) ?? '{}')
  expect(value).toEqual({
    ...{ who: 'Lin', note: 'two\nlines', tags: ['a'], size: 'M', gift: true, level: 30, day: 0 },
  })
})

test('a circular swiper goes round, a scroll view tells its end, and rich text runs no script', async ({
  page,
}) => {
  await open(page, 'pages/cart/cart')
  const cart = shown(page)
  await expect(cart.locator('wx-rich-text')).toHaveText('Bold & plain')
  const box = await cart.locator('wx-swiper').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 20)
  await page.mouse.down()
  await page.mouse.move((box?.x ?? 0) + 240, (box?.y ?? 0) + 20, { steps: 4 })
  await page.mouse.up()
  await expect(cart.locator('.result')).toHaveText('slide 2')
  await cart.locator('wx-scroll-view').evaluate((view) => view.scrollTo(0, 5000))
  await expect(cart.locator('.result')).toHaveText('lower')
})

test('TDesign’s button, dialog, stepper, switch and popup work', async ({ page }) => {
  await open(page, 'pages/tdesign/tdesign')
  const tdesign = shown(page)
  await tdesign.getByRole('button', { name: 'Open dialog' }).click()
  await tdesign.getByText('Fine').click()
  await expect(tdesign.getByText('Words')).toBeHidden()
  await tdesign.locator('[class*="t-stepper__plus"]').first().click()
  await expect(tdesign.getByText('Count 2')).toBeVisible()
  await tdesign.getByText('Popup').click()
  await expect(tdesign.getByText('In the popup')).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('pulling down refreshes, and the end of the page is told', async ({ page }) => {
  await open(page)
  await expect(log(page)).toContainText('ready')
  await page.mouse.move(180, 340)
  await page.mouse.down()
  await page.mouse.move(180, 540, { steps: 5 })
  await page.mouse.up()
  await expect(log(page)).toContainText('refresh')
  await shown(page)
    .locator('wx-page')
    .evaluate((node) => node.ownerDocument.defaultView?.scrollTo(0, 99999))
  await expect(log(page)).toContainText('bottom')
})

test('measures, language and theme agree with what is drawn', async ({ page }) => {
  await open(page, 'pages/lab/lab', '?lang=en')
  await expect(shown(page).locator('.facts')).toHaveText('44 375 728 778 48 368 en light')
  const box = await page.locator('.capsule').boundingBox()
  expect(box).toEqual({ x: 281, y: 48, width: 87, height: 32 })
})

test('storage belongs to one shopper and outlasts a reload', async ({ page }) => {
  await open(page, 'pages/lab/lab')
  await shown(page).getByRole('button', { name: 'Remember' }).click()
  await page.reload()
  await shown(page).getByRole('button', { name: 'Recall' }).click()
  await expect(shown(page).locator('.heard')).toContainText('{"lines":[1,2]} getStorage:fail data not found')
  await open(page, 'pages/lab/lab', '?openid=shopper-3')
  await shown(page).getByRole('button', { name: 'Recall' }).click()
  await expect(shown(page).locator('.heard')).toContainText('"" getStorage:fail')
})

test('a page talks with the page that opened it', async ({ page }) => {
  await open(page, 'pages/lab/lab')
  await shown(page).getByRole('button', { name: 'Open' }).click()
  await expect(shown(page).getByText('why')).toBeVisible()
  await shown(page).getByRole('button', { name: 'Back' }).click()
  await expect(shown(page).locator('.heard')).toContainText('reply:because')
})

test('animations, observers and refusals are told', async ({ page }) => {
  await open(page, 'pages/lab/lab')
  const lab = shown(page)
  await lab.getByRole('button', { name: 'Animate' }).click()
  await expect(lab.getByText('Mover')).toHaveCSS('transform', 'matrix(1, 0, 0, 1, 30, 0)')
  await lab.getByRole('button', { name: 'Many' }).click()
  await lab.getByText('Far below').scrollIntoViewIfNeeded()
  const heard = [
    'Found',
    'turned',
    'switchTab:fail can not switch to no-tabBar page',
    'navigateTo:fail page',
    'seen',
  ]
  for (const word of heard) await expect(lab.locator('.heard')).toContainText(word)
})

test('states reach assistive technology, and a page can be held still', async ({ page }) => {
  await open(page, 'pages/lab/lab')
  const box = shown(page).getByRole('checkbox', { name: 'Lock' })
  await expect(box).not.toBeChecked()
  await box.click()
  await expect(box).toBeChecked()
  await expect(shown(page).locator('html')).toHaveCSS('overflow', 'hidden')
})

test('a picture is previewed, a title changed, and text copied', async ({ page }) => {
  await open(page, 'pages/lab/lab')
  await shown(page).getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('dialog', { name: '预览图片' })).toContainText('2 / 2')
  await page.getByRole('dialog', { name: '预览图片' }).click()
  await shown(page).getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('heading', { name: 'Renamed' })).toBeVisible()
  await shown(page).getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('status')).toHaveText('内容已复制')
})

test('pictures are chosen from the album and kept in the cloud', async ({ page }) => {
  await open(page, 'pages/lab/lab')
  await shown(page).getByRole('button', { name: 'Photo' }).click()
  const album = page.getByRole('dialog', { name: '选择照片' })
  await expect(album.getByRole('button', { name: '完成' })).toBeDisabled()
  await album.getByRole('button', { name: '裂了的杯子' }).click()
  await album.getByRole('button', { name: '压坏的纸箱' }).click()
  await album.getByRole('button', { name: '快递面单' }).click()
  await album.getByRole('button', { name: '完成 (2/2)' }).click()
  await expect(shown(page).locator('.heard')).toContainText('2:100%:cloud://env/photos/a.jpg')
  await expect(shown(page).locator('.heard')).toContainText('errCode: -401002 | errMsg: file wxfile://gone')
  await expect(shown(page).locator('.photo img')).toHaveJSProperty('naturalWidth', 900)
})

test('the theme is the phone’s, not only the system’s', async ({ page }) => {
  await open(page, '', '?theme=dark')
  await expect(page.locator('.navigation-bar')).toHaveCSS('background-color', 'rgb(26, 31, 42)')
  await expect(shown(page).locator('.box').first()).toHaveCSS('background-color', 'rgb(26, 31, 42)')
})

test('on a wide window the phone stands beside its panel', async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 900 })
  await open(page)
  await expect(page.locator('#screen')).toHaveCSS('width', '375px')
  await expect(page.locator('#screen')).toHaveCSS('height', '812px')
  await expect(page.getByRole('link', { name: 'Console' })).toBeVisible()
  await page.getByLabel('Theme').selectOption('dark')
  await expect(shown(page).locator('.box').first()).toHaveCSS('background-color', 'rgb(26, 31, 42)')
  await page.getByLabel('Network offline').check()
  await shown(page).getByRole('button', { name: 'Call' }).click()
  await expect(log(page)).toContainText('cloud.callFunction:fail')
})

test('a change is shown at the same page, and a build error with its place until it is right', async ({
  page,
}) => {
  const file = path.join(folder, 'pages/detail/detail.wxml')
  const source = readFileSync(file, 'utf8')
  await open(page, 'pages/detail/detail?id=3')
  await expect(shown(page).getByText('Detail 3')).toBeVisible()
  writeFileSync(file, source.replace('Detail', 'Changed'))
  await expect(shown(page).getByText('Changed 3')).toBeVisible()
  const script = path.join(folder, 'pages/detail/detail.ts')
  const code = readFileSync(script, 'utf8')
  writeFileSync(script, code.replace("id: ''", "id: '"))
  await expect(page.getByRole('alert')).toContainText('pages/detail/detail.ts:2:')
  writeFileSync(script, code)
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(shown(page).getByText('Changed 3')).toBeVisible()
})
