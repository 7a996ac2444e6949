import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const SOURCE = join(__dirname, '../../console/src')
const theme = readFileSync(join(SOURCE, 'theme.css'), 'utf8')

function tokensOf(selector: string): Record<string, string> {
  const start = theme.indexOf(`${selector} {`)
  const block = theme.slice(start, theme.indexOf('\n}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  )
}

const light = tokensOf(':root')
const dark = { ...light, ...tokensOf(':root[theme-mode="dark"]') }

/** Relative luminance, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (bright + 0.05) / (dim + 0.05)
}

/** Each text on every ground that it stands on. */
const PAIRS: [string, string[]][] = [
  [
    'ink',
    ['paper', 'paper-2', 'surface', 'surface-2', 'hover', 'selected', 'gold-tint', 'crim-tint', 'jade-tint'],
  ],
  ['ink-2', ['paper', 'paper-2', 'surface', 'surface-2', 'hover', 'selected', 'gold-tint', 'crim-tint']],
  ['ink-3', ['paper', 'paper-2', 'surface', 'surface-2', 'hover', 'selected']],
  ['act-text', ['paper', 'surface', 'hover', 'selected', 'act-tint']],
  ['dai', ['paper', 'surface', 'hover', 'selected', 'dai-tint', 'gold-tint', 'crim-tint']],
  ['jade', ['surface', 'surface-2', 'hover', 'jade-tint']],
  ['gold', ['surface', 'hover', 'gold-tint']],
  ['crim', ['surface', 'hover', 'crim-tint']],
  ['on-act', ['act', 'act-hover', 'act-down']],
  ['on-crim', ['crim']],
  ['on-ink', ['ink']],
  ['on-bar', ['bar']],
  ['on-bar-2', ['bar']],
  ['on-bar-act', ['bar']],
  ['on-night', ['night', 'night-2']],
  ['on-night-2', ['night']],
]

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, tokens) => {
  test.each(PAIRS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground])))(
    '%s can be read on %s',
    (text = '', ground = '') => {
      expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(['focus', 'box-line', 'jade-raw', 'c1', 'c3', 'crim'])(
    'the mark %s stands out from a card',
    (mark) => {
      expect(contrast(tokens[mark] ?? '', tokens.surface ?? '')).toBeGreaterThanOrEqual(3)
    },
  )
})

test('colour values stand in the theme alone', () => {
  const styles = readdirSync(join(SOURCE, 'style')).map((name) => join(SOURCE, 'style', name))
  const colour = /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i
  const found = styles.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => colour.test(line)),
  )
  expect(styles.length).toBeGreaterThan(5)
  expect(found).toEqual([])
})

test('every role that a style names is in the theme', () => {
  const named = readdirSync(join(SOURCE, 'style')).flatMap((name) => [
    ...readFileSync(join(SOURCE, 'style', name), 'utf8').matchAll(/var\(--([\w-]+)\)/g),
  ])
  const inline = ['left', 'mark', 'sheet-columns', 'sheet-width', 'tone']
  const missing = named.map((match) => match[1] ?? '').filter((role) => !theme.includes(`--${role}:`))
  expect([...new Set(missing)].filter((role) => !inline.includes(role))).toEqual([])
})
