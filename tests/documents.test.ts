import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(__dirname, '..')
const documents = ['CONTRIBUTING.md', 'README.md', 'README.zh-CN.md', 'tests/fixtures/README.md']

/** Where a shortened path may begin: the walk of a payment names files as their own folder knows them. */
const bases = ['', 'cloudfunctions', 'miniprogram', 'tests']

/** What comes into being only when something runs: data folders and builds. */
const madeLater = [/^\.local\//, /^dist\//, /^wechatpay\/keys\//, /^miniprogram\/miniprogram_npm\//]

const textOf = (document: string) => readFileSync(join(root, document), 'utf8')

/** Words in backticks that read like a path inside the repository: with a slash, no blank, no address. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`]+)`/g)].flatMap(([, inner = '']) => inner.split(/\s+/))
  const paths = quoted.filter((word) => /^[\w.-]+\/[\w./-]*$/.test(word))
  return [...new Set(paths)].filter((path) => !madeLater.some((pattern) => pattern.test(path)))
}

const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link).filter((link) => !link.includes(':'))

test.each(documents)('every path that %s names exists', (document) => {
  const from = dirname(document)
  const stands = (path: string) => [from, ...bases].some((base) => existsSync(join(root, base, path)))
  expect(pathsIn(textOf(document)).filter((path) => !stands(path))).toEqual([])
})

test.each(documents)('every link of %s leads somewhere', (document) => {
  const links = linksIn(textOf(document))
  expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([])
})

test('a path that is gone would be seen', () => {
  const text = 'See `cloudfunctions/domain/` and `npx jest tests/gone/x.test.ts`, `any`, `.local/x`.'
  expect(pathsIn(text)).toEqual(['cloudfunctions/domain/', 'tests/gone/x.test.ts'])
})

test('every script of package.json that CONTRIBUTING.md runs exists', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  const run = [...textOf('CONTRIBUTING.md').matchAll(/npm run ([\w:-]+\w)/g)].map(([, name = '']) => name)
  expect(run.filter((name) => !(name in scripts))).toEqual([])
})
