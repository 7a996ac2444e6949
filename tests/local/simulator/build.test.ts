import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { buildMiniProgram } from '../../../local/simulator'

const nodeModules = [path.join(__dirname, '../../../node_modules')]
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A mini program made of the given files, over a page that is right. */
function folderOf(files: Record<string, string>) {
  const root = mkdtempSync(path.join(tmpdir(), 'mini-program-'))
  folders.push(root)
  const page = {
    'app.json': '{ "pages": ["pages/a/a"] }',
    'pages/a/a.json': '{}',
    'pages/a/a.ts': 'Page({})',
    'pages/a/a.wxml': '<view/>',
  }
  for (const [name, text] of Object.entries({ ...page, ...files })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

const build = (files: Record<string, string>) => buildMiniProgram({ root: folderOf(files), nodeModules })

/** The styles that the built program hands to the runtime, by id. */
async function stylesOf(files: Record<string, string>): Promise<Record<string, string>> {
  const { program } = await build(files)
  const run = new Function('simulator', 'globalThis', program)
  let styles = {}
  const setup = (settings: { styles: Record<string, string> }) => {
    styles = settings.styles
  }
  run({ setup }, { simulatorWxs: {} })
  return styles
}

test.each<[string, Record<string, string>, object]>([
  ['a page that is not there', { 'app.json': '{ "pages": ["pages/b/b"] }' }, { file: 'app.json' }],
  ['settings that are no JSON', { 'pages/a/a.json': '{\n  "a": 1,\n}' }, { file: 'pages/a/a.json', line: 3 }],
  [
    'a script that cannot be read',
    { 'pages/a/a.ts': 'Page({\n  a: ,\n})' },
    { file: 'pages/a/a.ts', line: 2, column: 6 },
  ],
  [
    'a module that is not there',
    { 'pages/a/a.ts': "import './no'\nPage({})" },
    { file: 'pages/a/a.ts', line: 1 },
  ],
  ['markup that does not close', { 'pages/a/a.wxml': '<view>\n<text>' }, { file: 'pages/a/a.wxml', line: 2 }],
  [
    'styles that do not close',
    { 'pages/a/a.wxss': '.a {\n  color: red;' },
    { file: 'pages/a/a.wxss', line: 1 },
  ],
  [
    'a style sheet that is not there',
    { 'pages/a/a.wxss': '@import "./no.wxss";' },
    { file: 'pages/a/a.wxss', line: 1 },
  ],
  [
    'a component that is not there',
    { 'pages/a/a.json': '{ "usingComponents": { "x": "./no" } }' },
    { file: 'pages/a/a.json', text: 'component not found: x → ./no' },
  ],
])('%s is a problem with its place', async (_name, files, expected) => {
  const { problems } = await build(files)
  expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', ...expected }))
})

test('a mini program without faults has no problems', async () => {
  const { problems, pages } = await build({})
  expect(problems).toEqual([])
  expect(pages).toEqual(['pages/a/a'])
})

test('rpx and the safe area become values of the simulated phone', async () => {
  const styles = await stylesOf({
    'pages/a/a.wxss':
      '.a { margin: -10rpx 1.5rpx; padding-bottom: calc(8rpx + env(safe-area-inset-bottom)); }',
  })
  expect(styles['pages/a/a']).toContain('margin: calc(var(--rpx) * -10) calc(var(--rpx) * 1.5)')
  expect(styles['pages/a/a']).toContain('calc(calc(var(--rpx) * 8) + var(--safe-area-inset-bottom))')
})

test('the colour scheme follows the phone’s switch and adds no weight to a selector', async () => {
  const styles = await stylesOf({
    'pages/a/a.wxss': '@media (prefers-color-scheme: dark) { page, .a { color: #fff; } }',
  })
  const css = styles['pages/a/a']?.replace(/\s+/g, ' ')
  expect(css).toContain(':where(html[data-theme="dark"]) wx-page')
  expect(css).toContain(':where(html[data-theme="dark"]) .a { color: #fff; }')
  expect(css).not.toContain('@media')
})

test('a component keeps its class names to itself unless it shares its styles', async () => {
  const component = {
    'c/c.wxml': '<view class="a"/>',
    'c/c.wxss': ':host .a { color: red; }',
    'c/c.ts': 'Component({})',
  }
  const using = { 'pages/a/a.json': '{ "usingComponents": { "c": "/c/c" } }' }
  const isolated = await stylesOf({ ...component, ...using, 'c/c.json': '{ "component": true }' })
  expect(isolated['c/c']).toMatch(/^\[wx-host="?(c\w+)"?\] \.\1--a \{/)
  const shared = await stylesOf({
    ...component,
    ...using,
    'c/c.json': '{ "component": true, "styleIsolation": "shared" }',
  })
  expect(shared['c/c']).toContain(' .a {')
})

test('isolation set in a script’s options counts', async () => {
  const styles = await stylesOf({
    ...{ 'c/c.wxml': '<view/>', 'c/c.wxss': '.a { color: red; }', 'c/c.json': '{ "component": true }' },
    'c/c.ts': "Component({ options: { styleIsolation: 'shared' } })",
    'pages/a/a.json': '{ "usingComponents": { "c": "/c/c" } }',
  })
  expect(styles['c/c']).toMatch(/^\.a \{/)
})

test('of TDesign’s icons only those that sources name are drawn, and no font is loaded', async () => {
  const styles = await stylesOf({
    'pages/a/a.json': '{ "usingComponents": { "t-icon": "tdesign-miniprogram/icon/icon" } }',
    'pages/a/a.wxml': '<t-icon name="heart-filled"/>',
  })
  const css = styles['miniprogram_npm/tdesign-miniprogram/icon/icon'] ?? ''
  expect(css).toContain('t-icon-heart-filled:before')
  expect(css).not.toContain('t-icon-rocket:before')
  expect(css).not.toContain('@font-face')
})

test('pages of subpackages, TypeScript modules and npm packages are bundled with a source map', async () => {
  const { script, sourceMap, pages, problems } = await build({
    'app.json': '{ "pages": ["pages/a/a"], "subPackages": [{ "root": "sub", "pages": ["b/b"] }] }',
    ...{
      'sub/b/b.json': '{}',
      'sub/b/b.wxml': '<view/>',
      'sub/b/b.ts': "import { x } from '../x'\nPage({ data: { x } })",
    },
    'sub/x.ts': 'export const x: number = 41 + 1',
    'pages/a/a.ts': "import Toast from 'tdesign-miniprogram/toast/index'\nPage({ say: () => Toast })",
  })
  expect(problems).toEqual([])
  expect(pages).toEqual(['pages/a/a', 'sub/b/b'])
  expect(script).toContain('"sub/b/b")')
  const { sections } = JSON.parse(sourceMap) as { sections: { map: { sources: string[] } }[] }
  expect(sections.flatMap(({ map }) => map.sources)).toContain('sub/x.ts')
})
