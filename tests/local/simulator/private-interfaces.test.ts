import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { undeclared } from '../../../local/simulator/runtime/wx/private-interfaces'

const miniprogram = join(__dirname, '../../../miniprogram')

test('the address book is refused to a mini program that does not declare it', () => {
  expect(undeclared('chooseAddress', {})).toEqual({
    message: 'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
    errno: 112,
  })
  expect(undeclared('chooseAddress', { requiredPrivateInfos: ['getLocation'] })).toBeDefined()
})

test('what is declared, or needs no declaration, may be used', () => {
  expect(undeclared('chooseAddress', { requiredPrivateInfos: ['chooseAddress'] })).toBeUndefined()
  expect(undeclared('chooseMedia', {})).toBeUndefined()
})

test('our own app.json declares exactly what our sources use', () => {
  const app = JSON.parse(readFileSync(join(miniprogram, 'app.json'), 'utf8'))
  const files = readdirSync(miniprogram, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
  const text = sources.map((name) => readFileSync(join(miniprogram, name), 'utf8')).join('\n')
  const called = [...text.matchAll(/\bwx\.(\w+)/g)].map(([, name = '']) => name)
  const needed = [...new Set(called)].filter((name) => undeclared(name, {}) !== undefined)
  expect(app.requiredPrivateInfos).toEqual(needed)
})
