import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sanitizeDescription } from '../../../cloudfunctions/domain/shopify/description'

test.each([
  ['<script>alert(1)</script><p>a</p>', '<p>a</p>'],
  ['<style>p{}</style>b', 'b'],
  ['<p onclick="x()" style="position:fixed" class="y">a</p>', '<p>a</p>'],
  ['<a href="javascript:x()">a</a>', 'a'],
  ['<img src="javascript:x()">', ''],
  ['<img src="data:image/svg+xml;base64,AA">', ''],
  ['<img src=x onerror=alert(1)>', ''],
  ['<iframe src="https://e.example"></iframe>c', 'c'],
  ['<svg><script>x</script></svg>d', 'd'],
  ['<p>a<!-- b --></p>', '<p>a</p>'],
  ['<meta charset="utf-8"><h2>e</h2>', '<h2>e</h2>'],
])('%s becomes %s', (html, clean) => {
  expect(sanitizeDescription(html)).toBe(clean)
})

test.each([
  '<p>a<br /><strong>b</strong> <em>c</em></p>',
  '<ul><li>a</li></ul><ol start="3"><li>b</li></ol>',
  '<table><tbody><tr><th colspan="2">a</th><td rowspan="2">b</td></tr></tbody></table>',
  '<img src="https://img.example.com/a.jpg" alt="b" width="10" />',
  '1 &lt; 2 &amp; 3',
])('%s stays', (html) => {
  expect(sanitizeDescription(html)).toBe(html)
})

test('pictures of http are asked for over https', () => {
  const clean = '<img src="https://e.example/a.jpg" />'
  expect(sanitizeDescription('<img src="http://e.example/a.jpg">')).toBe(clean)
  expect(sanitizeDescription('<img src="//e.example/a.jpg">')).toBe(clean)
})

test('line breaks of plain text stay', () => {
  expect(sanitizeDescription('a\nb & c\n')).toBe('a<br />b &amp; c')
})

test('sanitising twice is sanitising once, whatever comes', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<img src=',
    '"',
    '//a.b',
    '>',
    '<',
    '&',
    'x',
    '<br',
    ' on',
    '\n',
    '<a ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = sanitizeDescription(pieces.join(''))
      expect(sanitizeDescription(once)).toBe(once)
    }),
    { examples: [[['<p>', '<', 'x', '<p>', '<p>']]] },
  )
})
