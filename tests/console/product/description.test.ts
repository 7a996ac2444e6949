/**
 * @jest-environment jsdom
 */
import { describe, expect, test } from '@jest/globals'
import { canonicalHtml, tidyHtml } from '../../../console/src/pages/product/description/html-shape'
import { canHold } from '../../../console/src/pages/product/description/rich-schema'

describe('what the buttons of the editor can hold', () => {
  test.each([
    '',
    '<p>一句话</p>',
    '没有段落的话',
    '<p>一<br>二</p>',
    '<h2>题</h2><p>话里有<strong>粗</strong>、<i>斜</i>、<u>线</u>、<del>删</del></p>',
    '<p><b><em>又粗又斜</em></b></p>',
    '<ul><li>一</li><li>二<ul><li>二之一</li></ul></li></ul>',
    '<ol start="3"><li><p>三</p></li></ol>',
    '<blockquote><p>引</p></blockquote><hr>',
    '<p>看<a href="https://shop.example/a">这里</a></p>',
    '<p>图<img src="https://shop.example/a.png" alt="杯">文</p>',
    '<img src="https://shop.example/a.png">',
    '<table><tbody><tr><th>长</th><td>3</td></tr><tr><td colspan="2">合</td></tr></tbody></table>',
    '<table><tr><td><p>一</p><p>二</p></td></tr></table>',
    '<div>一</div><div>二</div>',
    '<div><p>一</p></div>\n\n<p>二 </p>',
    '<p><span>包着的话</span></p>',
  ])('%s', (html) => {
    expect(canHold(html)).toBe(true)
  })

  test.each([
    '<p>H<sub>2</sub>O</p>',
    '<p>x<sup>2</sup></p>',
    '<p><small>小字</small></p>',
    '<p><ins>加</ins></p>',
    '<table><caption>尺码</caption><tr><td>1</td></tr></table>',
    '<p style="color: red">红</p>',
    '<p><span style="color: red">红</span></p>',
    '<section><p>一</p></section>',
    '<dl><dt>长</dt><dd>3</dd></dl>',
    '<p>看<video src="https://shop.example/a.mp4"></video></p>',
    '<pre>  一\n  二</pre>',
    '<table><tr><td width="90">宽</td></tr></table>',
  ])('not %s, which is edited as source', (html) => {
    expect(canHold(html)).toBe(false)
  })
})

describe('what two texts have in common', () => {
  test.each([
    ['<p>一 二</p>', '<div>一\n  二</div>'],
    ['<p><b>一</b>二</p>', '<p><strong>一</strong><span>二</span></p>'],
    ['<p>一</p><p></p>', '<p>一<br></p>'],
    ['<ul><li><p>一</p></li></ul>', '<ul>\n<li>一</li>\n</ul>'],
  ])('%s is drawn as %s', (one, other) => {
    expect(canonicalHtml(one)).toBe(canonicalHtml(other))
  })

  test.each([
    ['<p>一</p><p>二</p>', '<p>一二</p>'],
    ['<p><b>一</b>二</p>', '<p><b>一</b></p><p>二</p>'],
    ['<p>一<br>二</p>', '<p>一二</p>'],
    ['<ol><li>一</li></ol>', '<ul><li>一</li></ul>'],
    ['<p><img src="https://a.example/1"></p>', '<p><img src="https://a.example/2"></p>'],
    ['<table><tr><td>一</td><td>二</td></tr></table>', '<table><tr><td>一二</td></tr></table>'],
    ['<p><a href="https://a.example">一</a></p>', '<p>一</p>'],
  ])('%s is not drawn as %s', (one, other) => {
    expect(canonicalHtml(one)).not.toBe(canonicalHtml(other))
  })
})

test('the HTML of the editor is stored without its own widths and wrappers', () => {
  expect(
    tidyHtml(
      '<table style="min-width: 50px"><colgroup><col style="min-width: 25px"></colgroup><tbody><tr>' +
        '<td colspan="1" rowspan="1"><p>一</p></td></tr></tbody></table><ul><li><p>二</p></li></ul>',
    ),
  ).toBe('<table><tbody><tr><td>一</td></tr></tbody></table><ul><li>二</li></ul>')
  expect(tidyHtml('<p></p>')).toBe('')
})
