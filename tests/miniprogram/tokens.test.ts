import { expect, test } from '@jest/globals'

declare const __dirname: string
const { readFileSync }: { readFileSync(path: string, encoding: 'utf8'): string } = require('node:fs')

const sheet = readFileSync(`${__dirname}/../../miniprogram/theme.wxss`, 'utf8')
const [lightBlock = '', darkBlock = ''] = [...sheet.matchAll(/page \{([^}]*)\}/g)].map(
  (match) => match[1] ?? '',
)

const tokensOf = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]))

const light: Record<string, string | undefined> = tokensOf(lightBlock)
const dark: Record<string, string | undefined> = { ...light, ...tokensOf(darkBlock) }

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05)
}

const grounds = ['paper', 'card', 'sunken']
const pairs: [text: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ['act-text', 'card'],
  ['act-text', 'paper'],
  ['act-text', 'act-soft'],
  ['gold-text', 'gold-soft'],
  ['gold-text', 'card'],
  ['jade-text', 'jade-soft'],
  ['jade-text', 'card'],
  ['on-act', 'act'],
  ['on-act', 'act-press'],
  ['on-night', 'night'],
  ['on-gold', 'gold'],
]

test.each(pairs)('%s can be read on %s, by day and by night', (text, ground) => {
  for (const tokens of [light, dark]) {
    expect(contrast(tokens[text] ?? '#000000', tokens[ground] ?? '#000000')).toBeGreaterThanOrEqual(4.5)
  }
})
