/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { expect, test } from './harness/journey'
import { root } from './harness/running-shop'

interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}

const app = JSON.parse(readFileSync(join(root, 'miniprogram/app.json'), 'utf8')) as AppJson
const further = app.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))
const routes = [...app.pages, ...further]

const SMALL = { width: 320, height: 568 }
const CARE_KEY = 'storage.shopper-1.care-mode'

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe.active')).contentFrame()
  if (!frame) throw new Error('The phone shows no page.')
  await frame.waitForFunction(() => {
    const isBusy = document.querySelector('[aria-busy="true"]') !== null
    return !isBusy && (document.querySelector('wx-page')?.textContent ?? '').trim() !== ''
  })
  return frame
}

/** What is written too small, and how far the page reaches beyond its right edge. */
const measure = (frame: Frame) =>
  frame.evaluate(() => {
    const drawn = document.querySelector('wx-page') ?? document.body
    const texts = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT)
    const small = new Set<string>()
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const holder = node.parentElement
      if (!holder || !node.textContent?.trim() || holder.getClientRects().length === 0) continue
      const size = Number.parseFloat(getComputedStyle(holder).fontSize)
      if (size < 10.9) small.add(`${node.textContent.trim().slice(0, 12)} ${size}px`)
    }
    return { small: [...small], beyond: document.documentElement.scrollWidth - window.innerWidth }
  })

for (const care of [false, true]) {
  test(`at 320 px every page can be read and fits (care mode: ${care})`, async ({ page, shop }) => {
    test.setTimeout(300_000)
    if (care) await page.addInitScript((key) => localStorage.setItem(key, '{"data":true}'), CARE_KEY)
    await page.setViewportSize(SMALL)
    const faults: string[] = []
    for (const route of routes) {
      await page.goto('about:blank')
      await page.goto(`${shop.endpoints.shop}?openid=shopper-1#/${route}`)
      const { small, beyond } = await measure(await frameOf(page))
      for (const text of small) faults.push(`${route}: ${text}`)
      if (beyond > 0) faults.push(`${route}: ${beyond}px beyond the edge`)
    }
    expect(faults).toEqual([])
  })
}

test('large text is switched on at me, outlasts a start, and goes again', async ({ phone }) => {
  await phone.open('looks-1', 'pages/me/me')
  const care = phone.top.getByRole('switch', { name: '大字版' })
  await expect(care).not.toBeChecked()
  await care.click()
  await expect(care).toBeChecked()
  await phone.open('looks-1')
  const look = phone.top.getByRole('button', { name: /^看看这件/ }).first()
  await expect(look).toBeVisible()
  expect((await look.boundingBox())?.height).toBeGreaterThanOrEqual(52)
  await look.click()
  await phone.sees('立即购买')
  await phone.open('looks-1', 'pages/me/me')
  await expect(care).toBeChecked()
  await care.click()
  await phone.open('looks-1')
  await expect(phone.top.getByRole('link').first()).toBeVisible()
  await expect(look).toHaveCount(0)
})
