import { expect, test } from '@jest/globals'
import { EventChannel } from '../../../local/simulator/runtime/event-channel'
import {
  decodableSearch,
  pageHash,
  pageOfHash,
  parsePageUrl,
  writePageUrl,
} from '../../../local/simulator/runtime/page-url'

test.each([
  ['/pages/a/a?x=1&y=a%20b', '', { route: 'pages/a/a', query: { x: '1', y: 'a%20b' } }],
  ['../b/b', 'pages/a/a', { route: 'pages/b/b', query: {} }],
  ['detail?id=a=b', 'pages/a/a', { route: 'pages/a/detail', query: { id: 'a=b' } }],
  ['/pages/a/a.html', '', { route: 'pages/a/a', query: {} }],
])('the address %s from %s is read', (url, base, expected) => {
  expect(parsePageUrl(url, base)).toEqual(expected)
})

test('an address is written as it was read', () => {
  expect(writePageUrl(parsePageUrl('/pages/a/a?x=1&y=2'))).toBe('/pages/a/a?x=1&y=2')
})

test('what one end of a channel emits the other hears, once or until it stops listening', () => {
  const [opener, opened] = EventChannel.pair()
  const heard: unknown[] = []
  const listen = (value: unknown) => heard.push(value)
  opened.on('a', listen)
  opened.once('b', listen)
  opener.on('a', () => heard.push('wrong end'))
  opener.emit('a', 1)
  opener.emit('b', 2)
  opener.emit('b', 3)
  opened.off('a', listen)
  opener.emit('a', 4)
  expect(heard).toEqual([1, 2])
})

test.each(['/pages/a/a?name=茶&next=%2Fb%3Fc', '/pages/a/a', '/pages/a/a?x=100%25'])(
  'the address %s outlasts a reload of the browser',
  (url) => {
    const { hash } = new URL(pageHash(url), 'http://phone/')
    expect(pageOfHash(hash)).toBe(url)
  },
)

test('a query that nobody can decode reaches the page as it was written', () => {
  const { query } = parsePageUrl('/pages/a/a?id=%E4%&name=a%20b')
  const search = decodableSearch(query)
  expect(search).toBe('id=%25E4%25&name=a%20b')
  expect(decodeURIComponent(search.split('&')[0] ?? '')).toBe('id=%E4%')
})
