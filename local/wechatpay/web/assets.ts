import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileReply, type WebReply } from './messages'

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
} as const

/** A page's own file under `pages/`, read anew each time: it is small, and an edit shows at once. */
export function readPage(name: string): string {
  return readFileSync(join(__dirname, '..', 'pages', name), 'utf8')
}

export function pageFile(name: string): WebReply {
  return fileReply(name.endsWith('.css') ? types.css : types.js, readPage(name))
}

/** A font of an installed package, by the name its page uses. */
export function fontFile(name: FontName): WebReply {
  return fileReply(types.woff2, readFileSync(require.resolve(fonts[name])))
}

const fonts = {
  'figures-500.woff2': '@fontsource/barlow/files/barlow-latin-500-normal.woff2',
  'figures-600.woff2': '@fontsource/barlow/files/barlow-latin-600-normal.woff2',
  'inter.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
} as const

type FontName = keyof typeof fonts

export function isFontName(name: string): name is FontName {
  return Object.hasOwn(fonts, name)
}

/** Data for a page's script; `<` is escaped so that no text can end the element it stands in. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
