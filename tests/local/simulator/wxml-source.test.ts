import { expect, test } from '@jest/globals'
import { normaliseMarkup } from '../../../local/simulator/build/wxml-source'

test.each([
  ['<view bindtap="go"/>', '<view bind:tap="go"/>'],
  ['<view catchtouchmove="{{x > 1}}">', '<view catch:touchmove="{{x > 1}}">'],
  ['<view capture-bindtap="go" mut-bindtap="go">', '<view capture-bind:tap="go" mut-bind:tap="go">'],
  ['<view bind:tap="go" class="a">', '<view bind:tap="go" class="a">'],
  ['<view data-bind="x">', '<view data-bind="x">'],
])('markup %s is read as %s', (source, expected) => {
  expect(normaliseMarkup(source).source).toBe(expected)
})

test('of an attribute given twice the last one counts, and the build says so', () => {
  const { source, repeated } = normaliseMarkup('<view\n  class="a"\n  class="b"/>')
  expect(source).toContain('class="b"')
  expect(source).not.toContain('class="a"')
  expect(repeated).toEqual(['<view class>'])
})
