import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { plain, plainLine } from '../../cloudfunctions/domain/text'
import { ownerRoutes } from '../../cloudfunctions/entry/owner/routes'
import { payPageRoutes } from '../../cloudfunctions/entry/pay-page/handler'
import { shopRoutes } from '../../cloudfunctions/entry/shop/handler'

/** As much of a valibot schema as texts are found by. */
interface Schema extends v.GenericSchema {
  type: string
  entries?: Record<string, Schema>
  wrapped?: Schema
  item?: Schema
  options?: readonly unknown[]
  pipe?: readonly Schema[]
}

const hiding = /[^\P{Cc}\n]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u200d|\p{Cs}/u
const probes = [
  'a\u202eb\u2066c',
  'a\u200bb\u200dc\ufeff',
  'a\u0000b\u0007\u001b',
  'a\ud800b',
  '\u200e12345678',
  'cloud://a/b\u202e',
]
/** What nobody is shown, and must stay as it was typed. */
const exempt = /\.(?:password|oldPassword|newPassword)$/

/** Every text of an input with its path. */
function textsOf(schema: Schema, path: string): { path: string; schema: Schema }[] {
  if (schema.type === 'string') return [{ path, schema }]
  const entries = Object.entries(schema.entries ?? {})
  const unions = schema.type === 'union' ? (schema.options as Schema[]) : []
  return [
    ...entries.flatMap(([name, entry]) => textsOf(entry, `${path}.${name}`)),
    ...[schema.wrapped, schema.item, ...unions].flatMap((inner) => (inner ? textsOf(inner, path) : [])),
  ]
}

const tables = { shop: shopRoutes, owner: ownerRoutes, 'pay-page': payPageRoutes }
const texts = Object.entries(tables).flatMap(([door, routes]) =>
  Object.entries(routes).flatMap(([action, { input }]) =>
    textsOf(input as unknown as Schema, `${door} ${action}`),
  ),
)

test('texts are found behind every door', () => {
  for (const known of ['shop order.place.note', 'shop address.save.address.detail', 'owner case.reply.words'])
    expect(texts.map(({ path }) => path)).toContain(known)
  expect(texts.length).toBeGreaterThan(80)
})

test('no text comes in with characters that hide or turn what is beside them', () => {
  const open = texts
    .filter(({ path }) => !exempt.test(path))
    .filter(({ schema }) =>
      probes.some((probe) => {
        const read = v.safeParse(schema, probe)
        return read.success && hiding.test(String(read.output))
      }),
    )
  expect(open.map(({ path }) => path)).toEqual([])
})

describe('a text as others see it', () => {
  test.each([
    ['turned words', '放\u202e心\u2066里', '放心里'],
    ['unseen spaces', '林\u200b小\u2060满\ufeff', '林小满'],
    ['half a character', '茶\ud83d!', '茶!'],
    ['composed letters', 'Cafe\u0301', 'Café'],
    ['a family', '👨‍👩‍👧 来', '👨‍👩‍👧 来'],
    ['a heart', '❤️', '❤️'],
    ['a flag of a region', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['tags without a flag', 'a\u{e0062}\u{e0063}b', 'ab'],
    ['a joiner between letters', 'a\u200db\u200c', 'ab'],
    ['a Persian word', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a tower of marks', `e${'\u0301'.repeat(30)}`, 'é\u0301\u0301\u0301\u0301'],
    ['line breaks of every kind', 'a\r\nb\u2028c\td', 'a\nb\nc d'],
  ])('keeps of %s what is seen', (_name, written, seen) => {
    expect(plain(written)).toBe(seen)
    expect(plain(seen)).toBe(seen)
  })

  test('is on one line where only one is shown', () => {
    expect(plainLine(' a\n\n b\u3000 c ')).toBe('a b c')
  })
})
