import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { compileAsWechat } from '../../scripts/wechat/compilers'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queqiao-wechat-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each<[file: string, source: string]>([
  ['a.wxml', '<view><text></view>'],
  ['a.wxml', '<view wx:if="{{a" />'],
  ['a.wxs', 'var a = ;'],
  ['a.wxss', '.a { color: red'],
  ['a.wxss', '.b > { color: blue }'],
])('WeChat’s compilers refuse %s with %s', (file, source) => {
  writeFileSync(join(folder, 'b.wxml'), '<view>{{a}}</view>')
  writeFileSync(join(folder, file), source)
  expect(compileAsWechat(folder).join()).toContain(file)
})

test('WeChat’s compilers take all of the mini program', () => {
  expect(compileAsWechat(join(__dirname, '../../miniprogram'))).toEqual([])
})
