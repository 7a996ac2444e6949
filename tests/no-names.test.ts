import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { WECHAT_PAY } from '../cloudfunctions/adapters/wechatpay/provider'
import type { PayerKind } from '../cloudfunctions/domain/pay-session'
import type { Instrument } from '../typings/model'

const root = join(__dirname, '..')
const providers = [WECHAT_PAY]
const instruments: Record<Instrument, true> = { ownPhone: true, friendPhone: true, screenCode: true }
const payerKinds: Record<PayerKind, true> = {
  wxOpenid: true,
  wxSubOpenid: true,
  alipayOpenId: true,
  alipayUserId: true,
  account: true,
}
const names = new Set([...providers, ...Object.keys(instruments), ...Object.keys(payerKinds)])

const comparing = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
])
const asking = new Set(['includes', 'has', 'indexOf', 'startsWith', 'endsWith'])

const isName = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && names.has(node.text)

function isComparison(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node))
    return comparing.has(node.operatorToken.kind) && [node.left, node.right].some(isName)
  if (ts.isCaseClause(node)) return isName(node.expression)
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  return asking.has(node.expression.name.text) && node.arguments.some(isName)
}

/** Lines of a source at which it asks for a name. */
function comparisonsIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (isComparison(node))
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const folders = ['cloudfunctions', 'console', 'miniprogram', 'typings']
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], {
  cwd: root,
  encoding: 'utf8',
})
const files = listed.split('\n').filter((file) => file !== '' && !file.startsWith('cloudfunctions/adapters/'))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

describe('outside the adapters', () => {
  test('nobody compares with the name of a provider, of an instrument or of a kind of payer', () => {
    const sources = files.filter((file) => /\.tsx?$/.test(file))
    expect(sources.length).toBeGreaterThan(300)
    expect(sources.flatMap((file) => comparisonsIn(file, read(file)))).toEqual([])
  })

  test('no page does', () => {
    const pages = files.filter((file) => file.endsWith('.wxml'))
    const compared = new RegExp(`[=!]==? *['"](${[...names].join('|')})['"]`)
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.filter((file) => compared.test(read(file)))).toEqual([])
  })

  test('nobody but what reads records of before knows a provider by name', () => {
    const named = files.filter(
      (file) => /\.tsx?$/.test(file) && providers.some((name) => read(file).includes(`'${name}'`)),
    )
    expect(named).toEqual(['cloudfunctions/domain/old-payments.ts'])
  })
})

test.each([
  "if (attempt.instrument === 'ownPhone') pay()",
  "const is = 'screenCode' != wish.instrument",
  `switch (kind) { case "friendPhone": break }`,
  "return ['wechatpay', other].includes('wechatpay')",
  "payer.kind !== 'wxOpenid' && ask()",
])('a comparison is seen: %s', (text) => {
  expect(comparisonsIn('sample.ts', text)).toHaveLength(1)
})

test.each([
  "const words = { ownPhone: 'own', screenCode: 'code' }[payer.instrument]",
  "const wish = { instrument: 'screenCode' }",
  "show.by === 'code'",
])('and what only names is none: %s', (text) => {
  expect(comparisonsIn('sample.ts', text)).toEqual([])
})
