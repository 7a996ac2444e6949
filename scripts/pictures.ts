/// <reference lib="dom" />
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { ensureBrowser } from './browser'
import { LOOKS, type Look } from './pictures/looks'
import { openShop } from './pictures/shop'
import { OPENID, prepare, type Queries } from './pictures/shopper'
import { miniprogramDirectory, root, runMain } from './project'

const folder = join(root, 'docs/pictures')
/** Pages that are kept one by one too, for the README. */
const KEPT = ['pages/home/home', 'pages/product/product', 'pages/cart/cart']
const COLUMNS = 7
const QUALITY = 60

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
}

function allPages(): string[] {
  const app = JSON.parse(readFileSync(join(miniprogramDirectory, 'app.json'), 'utf8')) as AppJson
  const further = (app.subPackages ?? []).flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))
  return [...app.pages, ...further]
}

/** Every page in one look, as JPEG; each is left until it has drawn what it loads. */
async function draw(browser: Browser, shopUrl: string, look: Look, queries: Queries) {
  const { width, height, care } = look
  const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Shanghai' })
  const key = `storage.${OPENID}.care-mode`
  if (care) await context.addInitScript((name) => localStorage.setItem(name, '{"data":true}'), key)
  const page = await context.newPage()
  const pictures: { route: string; jpeg: Buffer }[] = []
  for (const route of allPages()) {
    const query = queries[route] ? `?${queries[route]}` : ''
    await page.goto('about:blank')
    await page.goto(`${shopUrl}?openid=${OPENID}&${look.phone}#/${route}${query}`)
    await settled(page)
    const jpeg = await page.screenshot({ type: 'jpeg', quality: QUALITY, animations: 'disabled' })
    pictures.push({ route, jpeg })
  }
  await context.close()
  return pictures
}

/** Waits until the page on top has drawn what it loads, its pictures included. */
async function settled(page: Page): Promise<void> {
  await page.locator('iframe.active').waitFor()
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLIFrameElement>('iframe.active')?.contentDocument
    const isDrawn = (shown?.querySelector('wx-page')?.textContent ?? '').trim() !== ''
    const isBusy = shown?.querySelector('[aria-busy="true"]') !== null
    return isDrawn && !isBusy && [...(shown?.images ?? [])].every(({ complete }) => complete)
  })
}

/** All pages of a look on one sheet, each under its name. */
async function sheetOf(browser: Browser, { width }: Look, pictures: { route: string; jpeg: Buffer }[]) {
  const cell = Math.round(width / 2)
  const page = await browser.newPage({ viewport: { width: COLUMNS * (cell + 12) + 12, height: 100 } })
  const cells = pictures.map(({ route, jpeg }) => {
    const source = `data:image/jpeg;base64,${jpeg.toString('base64')}`
    const name = route.split('/').at(-1)
    return `<figure><img src="${source}" width="${cell}"><figcaption>${name}</figcaption></figure>`
  })
  await page.setContent(`<style>
    body{margin:12px 0 0 12px;display:flex;flex-wrap:wrap;gap:12px;background:#ddd}
    figure{margin:0;width:${cell}px;font:11px sans-serif}img{display:block}</style>${cells.join('')}`)
  const jpeg = await page.screenshot({ type: 'jpeg', quality: QUALITY, fullPage: true })
  await page.close()
  return jpeg
}

/** `npm run pictures`: every page in every look, a sheet a look, into `docs/pictures/`. */
runMain(async () => {
  const executablePath = ensureBrowser()
  const shop = await openShop()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const queries = await prepare(shop.url)
    mkdirSync(folder, { recursive: true })
    const [only] = process.argv.slice(2)
    for (const look of LOOKS.filter(({ name }) => only === undefined || name === only)) {
      const pictures = await draw(browser, shop.url, look, queries)
      writeFileSync(join(folder, `${look.name}.jpg`), await sheetOf(browser, look, pictures))
      for (const { route, jpeg } of pictures) {
        const name = route.split('/').at(-1)
        const isKept = KEPT.includes(route) && ['light', 'care', 'dark'].includes(look.name)
        if (isKept) writeFileSync(join(folder, `${name}-${look.name}.jpg`), jpeg)
      }
      console.log(`docs/pictures/${look.name}.jpg: ${pictures.length} pages`)
    }
  } finally {
    await browser.close()
    await shop.end()
  }
})
