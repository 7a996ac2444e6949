import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { overweight, weighPackages } from '../../scripts/size/packages'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'queqiao-size-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(files: Record<string, string>) {
  const app = '{ "pages": ["pages/a/a"], "subPackages": [{ "root": "pages/far", "pages": ["b/b"] }] }'
  for (const [path, content] of Object.entries({ 'app.json': app, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}

const partsOf = (name: string) => {
  const found = weighPackages(root).find((one) => one.name === name)
  return Object.fromEntries((found?.parts ?? []).map((part) => [part.name, part.bytes]))
}

test('each file weighs what the packer makes of it, in the package that it belongs to', () => {
  write({
    'pages/a/a.ts': '/** Long words. */\nexport interface Nothing { kept: string }\n',
    'pages/a/a.wxml': '<!-- a note -->\n<view>\n  <text>a</text>\n</view>\n',
    'pages/far/b/b.wxss': '/* a note */\n.a {\n  width: 10rpx;\n}\n',
    'components/c/c.json': '{\n  "component": true\n}\n',
    'tsconfig.json': '{}',
  })
  expect(partsOf('pages/far')).toEqual({ b: '.a{width:10rpx}\n'.length })
  const { 'pages/a': page = 0, 'components/c': component } = partsOf('main')
  expect(component).toBe('{"component":true}'.length)
  expect(page).toBeLessThan('<view><text>a</text></view>'.length + 100)
  expect(Object.keys(partsOf('main')).sort()).toEqual(['(top)', 'components/c', 'pages/a'])
})

test('a package above its limit is named, and so is the whole', () => {
  const noise = (bytes: number) => `"${'é'.repeat(bytes / 2)}"`
  write({ 'pages/far/b/b.json': noise(151 * 1024) })
  expect(overweight(weighPackages(root))).toEqual(['pages/far: 151.0 KB of 150.0 KB'])
  write({ 'words/zh.json': noise(560 * 1024) })
  expect(overweight(weighPackages(root)).map((line) => line.split(':')[0])).toEqual([
    ...['main', 'pages/far', 'all packages'],
  ])
})
