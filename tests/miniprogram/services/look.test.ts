import { expect, test } from '@jest/globals'
import { isCareMode, lookNow, lookOf, setCareMode } from '../../../miniprogram/services/look'

declare const __dirname: string
const { readFileSync, readdirSync } = require('node:fs')
const root = `${__dirname}/../../../miniprogram`

const tokensOf = (look: string): Record<string, number> =>
  Object.fromEntries(
    look.split(';').map((token) => {
      const [name = '', value = ''] = token.split(':')
      return [name, Number.parseFloat(value)]
    }),
  )

/** The tokens in px of a phone this wide. */
function inPx(care: boolean, fontScale: number, windowWidth: number) {
  const tokens = tokensOf(lookOf({ care, fontScale, windowWidth }))
  const px = (name: string) => ((tokens[name] ?? 0) * windowWidth) / 750
  return { px, tokens }
}

test.each<[care: boolean, xs: number, md: number, tap: number]>([
  [false, 11, 14, 44],
  [true, 15, 18, 52],
])('on a phone of 375 px the sizes are those of the look (care: %s)', (care, xs, md, tap) => {
  const { px } = inPx(care, 1, 375)
  expect([px('--fs-xs'), px('--fs-md'), px('--tap')]).toEqual([xs, md, tap])
})

test('however narrow the phone and whatever is set, text has 11 px and a target what a finger needs', () => {
  for (const windowWidth of [280, 320, 360, 375, 414, 768]) {
    for (const fontScale of [0.8, 1, 1.25, 2]) {
      for (const care of [false, true]) {
        const { px } = inPx(care, fontScale, windowWidth)
        expect(px('--fs-xs')).toBeGreaterThanOrEqual(10.97)
        expect(px('--tap')).toBeGreaterThanOrEqual(care ? 51.9 : 43.9)
        expect(px('--lh-xs')).toBeGreaterThan(px('--fs-xs'))
      }
    }
  }
})

test('WeChat’s font size makes all text larger, up to what a page holds', () => {
  const usual = inPx(false, 1, 375)
  const large = inPx(false, 1.25, 375)
  for (const name of ['--fs-xs', '--fs-md', '--fs-2xl', '--lh-md']) {
    expect(large.px(name)).toBeCloseTo(usual.px(name) * 1.25, 1)
  }
  expect(inPx(false, 3, 375).tokens['--k']).toBe(1.4)
})

test('care mode is kept on the phone', () => {
  const usual = lookNow()
  setCareMode(true)
  expect(isCareMode()).toBe(true)
  expect(lookNow()).not.toBe(usual)
  setCareMode(false)
  expect(lookNow()).toBe(usual)
})

interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const app = JSON.parse(readFileSync(`${root}/app.json`, 'utf8')) as AppJson
const further = app.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))
const pages = [...app.pages, ...further]

test.each(pages)('%s follows care mode and WeChat’s font size', (page) => {
  const markup: string = readFileSync(`${root}/${page}.wxml`, 'utf8')
  expect(markup.startsWith('<page-meta page-style="{{look}}"')).toBe(true)
  expect(readFileSync(`${root}/${page}.ts`, 'utf8')).toMatch(/behaviors: \[[^\]]*\bpageLook\b/)
})

test('no text has a size that does not follow', () => {
  const sheets = (readdirSync(root, { recursive: true }) as string[]).filter((file) => file.endsWith('.wxss'))
  const fixed = sheets
    .filter((file) => !file.endsWith('theme.wxss'))
    .flatMap((file) => {
      const found = (readFileSync(`${root}/${file}`, 'utf8') as string).match(/font-size: *[\d.]+(rpx|px)/g)
      return (found ?? []).map((text) => `${file}: ${text}`)
    })
  expect(fixed).toEqual([])
})
