import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { buildMiniProgram } from '../../../local/simulator'
import { createModules } from '../../../local/simulator/runtime/modules'
import { sandboxValues } from '../../../local/simulator/runtime/sandbox'

const nodeModules = [path.join(__dirname, '../../../node_modules')]
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

async function build(files: Record<string, string>) {
  const root = mkdtempSync(path.join(tmpdir(), 'as-on-a-phone-'))
  folders.push(root)
  const app = '{ "pages": ["pages/a/a", "pages/b/b"] }'
  const bare = { 'app.json': app, 'pages/a/a.json': '{}', 'pages/b/b.json': '{}' }
  const pages = { 'pages/a/a.wxml': '<view/>', 'pages/b/b.wxml': '<view/>' }
  for (const [name, text] of Object.entries({ ...bare, ...pages, ...files })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return buildMiniProgram({ root, nodeModules })
}

/** Runs scripts of pages as the runtime does when they are opened; answers what they put into `heard`. */
async function run(files: Record<string, string>, open = ['pages/a/a']) {
  const { script, problems } = await build(files)
  const heard: unknown[] = []
  const loads = new Map<string, (() => unknown) | undefined>()
  const simulator = {
    program: (work: (...names: unknown[]) => void) => work(...sandboxValues()),
    modules: () => createModules(() => () => {}),
    define: (id: string, load: () => unknown) => loads.set(id, load),
    start() {},
  }
  new Function('simulator', 'heard', script)(simulator, heard)
  for (const id of open) loads.get(id)?.()
  return { heard, problems }
}

/** What the built program hands to the runtime. */
async function setupOf(files: Record<string, string>) {
  const { program, problems } = await build(files)
  let setup: { styles: Record<string, string>; units: { id: string; handlers: object[] }[] } | undefined
  const simulator = {
    setup(settings: typeof setup) {
      setup = settings
    },
  }
  new Function('simulator', 'globalThis', program)(simulator, { simulatorWxs: {} })
  return { ...setup, program, problems }
}

test('the logic layer sees nothing of the browser around it', async () => {
  const names = 'window document location navigator localStorage fetch XMLHttpRequest URL crypto eval'
  const source = names
    .split(' ')
    .map((name) => `heard.push(typeof ${name})`)
    .join(';')
  const { heard } = await run({ 'pages/a/a.js': source })
  expect(new Set(heard)).toEqual(new Set(['undefined']))
})

test('global and globalThis lead to no browser, and hold what a module puts there', async () => {
  const source = `global.kept = 1
    heard.push(globalThis.kept, typeof globalThis.document, typeof global.Promise, global.global === global)`
  const { heard } = await run({ 'pages/a/a.js': source })
  expect(heard).toEqual([1, 'undefined', 'function', true])
})

test('a text is not made into code, but for the old way to the global object', async () => {
  const source = `heard.push(Function('return this')() === global, (() => {}) instanceof Function)
    try { new Function('a', 'return a') } catch (error) { heard.push(error.name) }`
  const { heard } = await run({ 'pages/a/a.js': source })
  expect(heard).toEqual([true, true, 'EvalError'])
})

test('a module is asked for without ./ too, runs when it is asked for, and once', async () => {
  const { heard } = await run(
    {
      'pages/a/a.js': "require('x.js'); require('./x')",
      'pages/a/x.js': "heard.push('x')",
      'pages/b/b.js': "heard.push('b')",
    },
    ['pages/a/a'],
  )
  expect(heard).toEqual(['x'])
})

test('what is wrong in one script stops no other, and is told with its place', async () => {
  const files = {
    'pages/a/a.js': "try { require('./no') } catch (error) { heard.push(error.message) }",
    'pages/b/b.ts': 'const twice = 1\nconst twice = 2',
  }
  const { heard, problems } = await run(files)
  expect(heard).toEqual(["module './no' is not defined, require args is './no' in pages/a/a.js"])
  expect(problems).toContainEqual(expect.objectContaining({ file: 'pages/b/b.ts', line: 2 }))
  await expect(run(files, ['pages/b/b'])).rejects.toThrow('pages/b/b.ts')
})

test('a module that failed fails again for the next who asks', () => {
  const { define, load } = createModules(() => () => {})
  define('x', {}, () => {
    throw new Error('not today')
  })
  expect(() => load('x')).toThrow('not today')
  expect(() => load('x')).toThrow('not today')
})

test('unknown tags are told with their line, and handlers are handed to the runtime', async () => {
  const { problems, units } = await setupOf({
    'pages/a/a.wxml': '<view bindtap="go" catch:touchmove="{{m.hold}}">\n<t-nope/>\n<map/></view>',
    'pages/b/b.wxml': '<import src="./part"/><template is="p"/>',
    'pages/b/part.wxml': '<template name="p"><view bind:tap="deep"/></template>',
  })
  expect(problems.map(({ line, text }) => `${line} ${text}`)).toEqual([
    '2 <t-nope> is neither a tag of the platform nor in usingComponents: nothing draws it',
    '3 <map> is not drawn by this simulator',
  ])
  const handlers = Object.fromEntries((units ?? []).map((unit) => [unit.id, unit.handlers]))
  expect(handlers['pages/a/a']).toEqual([{ event: 'tap', method: 'go' }])
  expect(handlers['pages/b/b']).toEqual([{ event: 'tap', method: 'deep' }])
})

test('WXS keeps the backslash of a pattern', async () => {
  const { program } = await build({
    'pages/a/a.wxml': '<wxs module="m">module.exports = { r: getRegExp("^\\d+$") }</wxs><view>{{m.r}}</view>',
  })
  expect(program).toContain('^\\\\d+$')
})

test('\\n in a text is a line break', async () => {
  const { program } = await setupOf({ 'pages/a/a.wxml': '<text>one\\ntwo</text>' })
  expect(program).toContain('one\\ntwo')
  expect(program).not.toContain('one\\\\ntwo')
})

test('style sheets are read as WeChat’s compiler reads them', async () => {
  const { styles, problems } = await setupOf({
    'pages/a/a.wxss':
      '@import "./more.wxss"\n.a { color: red }\n// a note\n.b { color: blue }\npage > view { top: 0 }',
    'pages/a/more.wxss': '.m { color: green }',
  })
  const css = styles?.['pages/a/a']?.replace(/\s+/g, ' ')
  expect(css).toContain('.m { color: green }')
  expect(css).toContain('.a { color: red }')
  expect(css).toContain('a note .b { color: blue }')
  expect(css).toContain('wx-page > wx-page-content > wx-view')
  expect(problems).toEqual([
    expect.objectContaining({ severity: 'warning', file: 'pages/a/a.wxss', line: 3 }),
  ])
})

test('an icon that only WXS names is drawn', async () => {
  const { styles } = await setupOf({
    'pages/a/a.json': '{ "usingComponents": { "t-icon": "tdesign-miniprogram/icon/icon" } }',
    'pages/a/a.wxml': '<wxs src="./icons.wxs" module="m"/><t-icon name="{{m.name}}"/>',
    'pages/a/icons.wxs': "module.exports = { name: 'rocket' }",
  })
  expect(styles?.['miniprogram_npm/tdesign-miniprogram/icon/icon']).toContain('t-icon-rocket:before')
})
