import { expect, test } from '@jest/globals'
import { htmlParts } from '../../../miniprogram/services/rich-html'

test('a picture is never wider than the phone, whatever size its owner wrote', () => {
  const [part] = htmlParts('<p>a<img src="https://e.example/a.jpg" width="1200" style="color:red" /></p>')
  const style = 'color:red;max-width:100%;height:auto;vertical-align:top;'
  expect(part?.html).toBe(`<p>a<img src="https://e.example/a.jpg" style="${style}"></p>`)
})

test('a table scrolls by itself, and what stands around it is closed before and opened after', () => {
  const parts = htmlParts(
    '<div><p>before</p><table><tbody><tr><td>1</td></tr></tbody></table><b>after</b></div><p>end</p>',
  )
  expect(parts.map(({ wide }) => wide)).toEqual([false, true, false])
  expect(parts[0]?.html).toBe('<div><p>before</p></div>')
  expect(parts[1]?.html).toMatch(
    /^<table style="[^"]+"><tbody><tr><td style="[^"]+">1<\/td><\/tr><\/tbody><\/table>$/,
  )
  expect(parts[2]?.html).toBe('<div><b>after</b></div><p>end</p>')
})

test('a table in a table is a part of it, and one at the edge leaves nothing empty behind', () => {
  const inner = '<table><tbody><tr><td>x</td></tr></tbody></table>'
  const parts = htmlParts(`<table><tbody><tr><td>${inner}</td></tr></tbody></table>`)
  expect(parts).toHaveLength(1)
  expect(parts[0]?.wide).toBe(true)
  expect(htmlParts('')).toEqual([])
})

test('words alone stay as they are', () => {
  const html = '<p>a<br />b</p><ul><li>1 &lt; 2</li></ul>'
  expect(htmlParts(html)).toEqual([{ html, wide: false }])
})
