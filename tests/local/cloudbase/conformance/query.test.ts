import { expect, test } from '@jest/globals'
import { collectionWith, type Db, groundForFile, idsOf } from './harness'

const ground = groundForFile()

const people = [
  { _id: 'ann', age: 31, city: 'Oslo', tags: ['a', 'b'], scores: [1, 5], pet: { kind: 'cat', age: 3 } },
  { _id: 'bob', age: 25, city: 'Rome', tags: ['b'], scores: [9], pet: { kind: 'dog', age: 9 } },
  { _id: 'cid', age: 40, city: 'oslo', tags: [], scores: [4, 6], pet: null },
  {
    _id: 'dee',
    age: null,
    city: 'Riga',
    tags: ['a', 'c', 'b'],
    friends: [
      { n: 'x', k: 1 },
      { n: 'y', k: 2 },
    ],
  },
  {
    _id: 'eve',
    city: 'Roma',
    when: new Date('2026-01-02T03:04:05Z'),
    ok: true,
    n: 7.5,
    friends: [{ n: 'x', k: 2 }],
  },
]

type Filter = (_: Db['command'], db: Db) => Record<string, unknown>

test.each<[string, string, Filter]>([
  ['equality with a number', 'ann', () => ({ age: 31 })],
  ['eq', 'ann', (_) => ({ age: _.eq(31) })],
  ['equality of a nested field', 'bob', () => ({ pet: { kind: 'dog' } })],
  ['equality of a dotted field', 'bob', () => ({ 'pet.kind': 'dog' })],
  ['equality of a whole object', 'ann', (_) => ({ pet: _.eq({ kind: 'cat', age: 3 }) })],
  ['no match of a whole object in another order', '', (_) => ({ pet: _.eq({ age: 3, kind: 'cat' }) })],
  ['equality with an array element', 'ann dee', () => ({ tags: 'a' })],
  ['equality with a whole array', 'ann', (_) => ({ tags: _.eq(['a', 'b']) })],
  ['null matches null and missing', 'cid dee eve', () => ({ pet: null })],
  ['eq null matches null and missing', 'dee eve', (_) => ({ age: _.eq(null) })],
  ['neq null', 'ann bob cid', (_) => ({ age: _.neq(null) })],
  ['neq matches missing too', 'bob cid dee eve', (_) => ({ age: _.neq(31) })],
  ['neq with an array holding the value', 'bob cid eve', (_) => ({ tags: _.neq('a') })],
  ['equality and a bound of lists together', 'ann dee', (_) => ({ tags: 'a', _id: _.neq('cid') })],
  ['a bound on a list of numbers', 'bob cid', (_) => ({ scores: _.gt(5), city: _.neq('Oslo') })],
  ['a field that every object inherits', '', () => ({ constructor: 'Object' })],
  ['gt', 'ann cid', (_) => ({ age: _.gt(25) })],
  ['gte', 'ann bob cid', (_) => ({ age: _.gte(25) })],
  ['lt leaves null and missing out', 'bob', (_) => ({ age: _.lt(31) })],
  ['lte', 'ann bob', (_) => ({ age: _.lte(31) })],
  ['gt compares within one type only', '', (_) => ({ city: _.gt(5) })],
  ['gt on strings', 'cid', (_) => ({ city: _.gt('Z') })],
  ['gt and lt together', 'ann', (_) => ({ age: _.gt(25).and(_.lt(40)) })],
  ['or on one field', 'bob cid', (_) => ({ age: _.lt(30).or(_.gt(39)) })],
  ['in', 'ann bob', (_) => ({ age: _.in([31, 25, 99]) })],
  ['in with null matches missing', 'ann dee eve', (_) => ({ age: _.in([31, null]) })],
  ['in on an array field', 'ann bob dee', (_) => ({ tags: _.in(['b', 'z']) })],
  ['in of nothing', '', (_) => ({ age: _.in([]) })],
  ['nin matches missing', 'cid dee eve', (_) => ({ age: _.nin([31, 25]) })],
  ['exists true', 'ann bob cid dee', (_) => ({ age: _.exists(true) })],
  ['exists false', 'eve', (_) => ({ age: _.exists(false) })],
  ['exists on a nested path', 'ann bob', (_) => ({ 'pet.kind': _.exists(true) })],
  ['mod', 'bob cid', (_) => ({ age: (_.mod as (...args: number[]) => unknown)(5, 0) })],
  ['all', 'ann dee', (_) => ({ tags: _.all(['a', 'b']) })],
  ['size', 'cid', (_) => ({ tags: _.size(0) })],
  ['size of two', 'ann', (_) => ({ tags: _.size(2) })],
  ['elemMatch on documents', 'eve', (_) => ({ friends: _.elemMatch({ n: 'x', k: 2 }) })],
  ['elemMatch with operators', 'cid', (_) => ({ scores: _.elemMatch({ $gt: 3, $lt: 5 }) })],
  [
    'two bounds on an array may be met by two elements',
    'ann cid',
    (_) => ({ scores: _.gt(3).and(_.lt(5.5)) }),
  ],
  ['a path through an array of documents', 'dee eve', () => ({ 'friends.n': 'x' })],
  ['a position in an array', 'dee', () => ({ 'friends.0.k': 1 })],
  ['a literal regular expression', 'bob eve', () => ({ city: /^Rom/ })],
  ['a regular expression without case', 'ann cid', () => ({ city: /^oslo$/i })],
  ['db.RegExp', 'ann cid', (_, db) => ({ city: db.RegExp({ regexp: 'OSLO', options: 'i' }) })],
  ['a date', 'eve', () => ({ when: new Date('2026-01-02T03:04:05Z') })],
  ['a date range', 'eve', (_) => ({ when: _.gt(new Date('2026-01-01T00:00:00Z')) })],
  ['a boolean', 'eve', () => ({ ok: true })],
  ['a fraction', 'eve', () => ({ n: 7.5 })],
  ['not', 'bob dee eve', (_) => ({ age: _.not(_.gt(30)) })],
  ['expr', 'cid', (_) => _.expr(_.aggregate.gt(['$age', 31])) as Record<string, unknown>],
])('where finds by %s: %s', async (_name, expected, filter) => {
  const collection = await collectionWith(ground.db, people)
  const found = await collection.where(filter(ground.db.command, ground.db)).get()
  expect(idsOf(found).join(' ')).toBe(expected)
})

test('logic commands combine whole conditions', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, people)
  const either = await collection.where(_.or([{ age: 25 }, { city: 'Riga' }])).get()
  expect(idsOf(either)).toEqual(['bob', 'dee'])
  const both = await collection.where(_.and([{ tags: 'a' }, { age: _.gt(1) }])).get()
  expect(idsOf(both)).toEqual(['ann'])
  const neither = await collection.where(_.nor([{ tags: 'a' }, { age: 25 }])).get()
  expect(idsOf(neither)).toEqual(['cid', 'eve'])
})

test('doc gets one document in a list, and an empty list when it is missing', async () => {
  const collection = await collectionWith(ground.db, people)
  expect((await collection.doc('bob').get()).data).toEqual([people[1]])
  expect((await collection.doc('nobody').get()).data).toEqual([])
})

test('a number and the same digits as a string are different ids', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 1 }, { _id: '1' }])
  expect(idsOf(await collection.doc(1).get())).toEqual([1])
  expect(idsOf(await collection.doc('1').get())).toEqual(['1'])
})

test('orderBy sorts by several fields, nulls first, and mixed types in a fixed order', async () => {
  const collection = await collectionWith(ground.db, [
    { _id: 1, a: 2, b: 1 },
    { _id: 2, a: 1, b: 2 },
    { _id: 3, a: 2, b: 3 },
    { _id: 4, b: 9 },
    { _id: 5, a: 'x' },
    { _id: 6, a: true },
    { _id: 7, a: { z: 1 } },
    { _id: 8, a: new Date(0) },
  ])
  const sorted = await collection.orderBy('a', 'asc').orderBy('b', 'desc').get()
  expect(idsOf(sorted)).toEqual([4, 2, 3, 1, 5, 7, 6, 8])
})

test('an array sorts by its smallest element upwards and its largest downwards', async () => {
  const collection = await collectionWith(ground.db, [
    { _id: 'wide', a: [1, 9] },
    { _id: 'narrow', a: [4, 5] },
  ])
  expect(idsOf(await collection.orderBy('a', 'asc').get())).toEqual(['wide', 'narrow'])
  expect(idsOf(await collection.orderBy('a', 'desc').get())).toEqual(['wide', 'narrow'])
})

test('skip and limit page through a sorted result', async () => {
  const collection = await collectionWith(
    ground.db,
    Array.from({ length: 12 }, (_, n) => ({ _id: n, n })),
  )
  const page = await collection.orderBy('n', 'desc').skip(3).limit(4).get()
  expect(idsOf(page)).toEqual([8, 7, 6, 5])
})

test('a query without a limit answers 100 documents, and one with a larger limit at most 1000', async () => {
  const collection = await collectionWith(
    ground.db,
    Array.from({ length: 1010 }, (_, n) => ({ _id: n })),
  )
  expect((await collection.get()).data).toHaveLength(100)
  expect((await collection.limit(5000).get()).data).toHaveLength(1000)
  expect((await collection.count()).total).toBe(1010)
})

test('count counts what where finds', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, people)
  expect((await collection.where({ age: _.gt(0) }).count()).total).toBe(3)
  expect((await collection.where({ age: 999 }).count()).total).toBe(0)
})

test('field picks or leaves out fields', async () => {
  const collection = await collectionWith(ground.db, people)
  const picked = await collection.where({ _id: 'ann' }).field({ age: true, 'pet.kind': true }).get()
  expect(picked.data).toEqual([{ _id: 'ann', age: 31, pet: { kind: 'cat' } }])
  const bare = await collection.where({ _id: 'ann' }).field({ _id: false, age: true }).get()
  expect(bare.data).toEqual([{ age: 31 }])
  const without = await collection.doc('bob').field({ pet: false, tags: false }).get()
  expect(without.data).toEqual([{ _id: 'bob', age: 25, city: 'Rome', scores: [9] }])
})

test('field slices arrays and picks the first matching element', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, people)
  const sliced = await collection
    .where({ _id: 'dee' })
    .field({ tags: _.project.slice(2) })
    .get()
  expect((sliced.data[0] as { tags: string[] }).tags).toEqual(['a', 'c'])
  const element = await collection
    .where({ _id: 'dee' })
    .field({ friends: _.project.elemMatch({ k: 2 }) })
    .get()
  expect(element.data).toEqual([{ _id: 'dee', friends: [{ n: 'y', k: 2 }] }])
})

test('values come back as they were stored', async () => {
  const stored = {
    _id: 'all',
    int: 1,
    negative: -2,
    big: 9_007_199_254_740_991,
    fraction: 0.1,
    text: '鹊桥 "quoted" \\ \n',
    yes: true,
    nothing: null,
    when: new Date('2026-11-22T00:00:00.123Z'),
    list: [1, 'a', null, [2, [3]], { deep: { deeper: [] } }],
    empty: {},
  }
  const collection = await collectionWith(ground.db, [stored])
  expect((await collection.doc('all').get()).data).toEqual([stored])
})

test('an undefined field is not stored, and a server date is the time of the write', async () => {
  const before = Date.now()
  const collection = await collectionWith(ground.db, [
    {
      _id: 'x',
      gone: undefined,
      at: ground.db.serverDate(),
      later: ground.db.serverDate({ offset: 3_600_000 }),
    },
  ])
  const [found] = (await collection.doc('x').get()).data as { at: Date; later: Date }[]
  expect(Object.keys(found ?? {})).toEqual(['_id', 'at', 'later'])
  expect(found?.at.getTime()).toBeGreaterThanOrEqual(before)
  expect(found?.at.getTime()).toBeLessThanOrEqual(Date.now())
  expect((found?.later.getTime() ?? 0) - (found?.at.getTime() ?? 0)).toBe(3_600_000)
})
