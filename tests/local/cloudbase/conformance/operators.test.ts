import { expect, test } from '@jest/globals'
import { codeOf, collectionWith, type Db, groundForFile, idsOf } from './harness'

const ground = groundForFile()

const goods = [
  {
    _id: 'cup',
    name: 'Blue Cup',
    fen: 900,
    sizes: ['s', 'm'],
    stock: [
      { at: 'n', n: 3 },
      { at: 's', n: 0 },
    ],
    size: { w: 8, h: 9 },
  },
  {
    _id: 'hat',
    name: 'red hat',
    fen: 4500,
    sizes: ['m', 'l'],
    stock: [{ at: 'n', n: 0 }],
    size: { w: 20, h: 9 },
  },
  { _id: 'pen', name: 'Pen+', fen: 150, sizes: [], stock: [], note: null },
  {
    _id: 'tea',
    name: '绿茶',
    fen: 2800.5,
    stock: [{ at: 's', n: 8, hold: { k: 1 } }],
    size: { w: 8, h: 12 },
  },
]

type Raw = (db: Db) => Record<string, unknown>

/** Conditions as the database itself spells them: with `raw` the SDK sends them as they are. */
test.each<[string, string, Raw]>([
  ['$not with a regular expression', 'hat pen tea', () => ({ name: { $not: /blue/i } })],
  ['$not with $gt finds missing fields', 'pen', () => ({ 'size.w': { $not: { $gt: 0 } } })],
  ['$regex with $options', 'hat', () => ({ name: { $regex: '^RED', $options: 'i' } })],
  ['$regex with a plus sign escaped', 'pen', () => ({ name: { $regex: 'n\\+$' } })],
  ['$in with a regular expression', 'cup pen', () => ({ name: { $in: [/^Blue/, 'Pen+'] } })],
  ['$nin with a regular expression', 'pen tea', () => ({ name: { $nin: [/cup$/i, /^red/] } })],
  ['$all of one', 'cup hat', () => ({ sizes: { $all: ['m'] } })],
  [
    '$all with $elemMatch',
    'cup',
    () => ({ stock: { $all: [{ $elemMatch: { at: 'n', n: 3 } }, { $elemMatch: { at: 's' } }] } }),
  ],
  ['$all of nothing', '', () => ({ sizes: { $all: [] } })],
  ['$elemMatch with $or', 'cup tea', () => ({ stock: { $elemMatch: { $or: [{ n: 3 }, { n: 8 }] } } })],
  ['$elemMatch through a path', 'tea', () => ({ stock: { $elemMatch: { 'hold.k': 1 } } })],
  ['$elemMatch with $ne', 'cup hat', () => ({ sizes: { $elemMatch: { $ne: 's' } } })],
  ['$elemMatch never finds a scalar field', '', () => ({ name: { $elemMatch: { $eq: 'Pen+' } } })],
  ['$size needs an array', 'cup', () => ({ stock: { $size: 2 } })],
  ['$exists with null', 'pen', () => ({ note: { $exists: true } })],
  ['$exists false', 'cup hat tea', () => ({ note: { $exists: false } })],
  ['$exists through an array', 'tea', () => ({ 'stock.hold': { $exists: true } })],
  ['$type by name', 'cup hat pen tea', () => ({ name: { $type: 'string' } })],
  ['$mod, which cuts fractions off', 'pen', () => ({ fen: { $mod: [100, 50] } })],
  ['several operators on one field', 'cup', () => ({ fen: { $gt: 150, $lt: 2000, $ne: 901 } })],
  ['$and inside $or', 'cup tea', () => ({ $or: [{ $and: [{ fen: 900 }, { sizes: 's' }] }, { _id: 'tea' }] })],
  ['$nor', 'hat', () => ({ $nor: [{ 'size.w': 8 }, { sizes: { $size: 0 } }] })],
  ['$expr between two fields', 'tea', () => ({ $expr: { $eq: [{ $subtract: ['$size.h', '$size.w'] }, 4] } })],
  [
    '$expr inside other conditions',
    'tea',
    () => ({ $or: [{ $and: [{ $expr: { $eq: [{ $subtract: ['$size.h', '$size.w'] }, 4] } }] }] }),
  ],
  [
    '$jsonSchema',
    'pen',
    () => ({ $jsonSchema: { required: ['note'], properties: { fen: { type: 'number', maximum: 500 } } } }),
  ],
  ['an empty query', 'cup hat pen tea', () => ({})],
  ['an empty embedded document', '', () => ({ size: {} })],
  ['$eq with an array inside an array of values', 'cup', () => ({ sizes: { $eq: ['s', 'm'] } })],
  ['$gt on a whole embedded document', 'hat', () => ({ size: { $gt: { w: 9 } } })],
  ['$lte null finds null and missing', 'hat cup tea pen', () => ({ note: { $lte: null } })],
  ['an index and a name in a path', 'cup', () => ({ 'stock.1.at': 's' })],
])('the raw condition %s finds %s', async (_name, expected, condition) => {
  const collection = await collectionWith(ground.db, goods)
  const found = await collection.options({ raw: true }).where(condition(ground.db)).get()
  expect(idsOf(found).sort().join(' ')).toBe(expected.split(' ').sort().join(' '))
})

type Change = (_: Db['command'], db: Db) => Record<string, unknown>

test.each<[string, Record<string, unknown>, Change, Record<string, unknown>]>([
  ['pull with in', { a: [1, 2, 3] }, (_) => ({ a: _.pull(_.in([1, 3])) }), { a: [2] }],
  ['pull with gt', { a: [1, 5, 9] }, (_) => ({ a: _.pull({ $gt: 4 }) }), { a: [1] }],
  [
    'pull of documents by an operator',
    { a: [{ n: 1 }, { n: 7 }] },
    (_) => ({ a: _.pull({ n: { $gte: 5 } }) }),
    { a: [{ n: 1 }] },
  ],
  [
    'pull of a nested array',
    { a: [{ b: [1, 2] }, { b: [2] }] },
    (_) => ({ 'a.$[].b': _.pull(2) }),
    { a: [{ b: [1] }, { b: [] }] },
  ],
  ['push of null', { a: [] }, (_) => ({ a: _.push([null]) }), { a: [null] }],
  ['push of a date', {}, (_) => ({ a: _.push([new Date(9)]) }), { a: [new Date(9)] }],
  [
    'push in front of the end',
    { a: [1, 2] },
    (_) => ({ a: _.push({ each: [9], position: -1 }) }),
    { a: [1, 9, 2] },
  ],
  ['addToSet keeps types apart', { a: [1, '1'] }, (_) => ({ a: _.addToSet(true) }), { a: [1, '1', true] }],
  ['max of a date', { a: new Date(5) }, (_) => ({ a: _.max(new Date(9)) }), { a: new Date(9) }],
  ['max compares across types', { a: 5 }, (_) => ({ a: _.max('x') }), { a: 'x' }],
  ['min with null', { a: 5 }, (_) => ({ a: _.min(null) }), { a: null }],
  ['inc by a fraction', { a: 1.5 }, (_) => ({ a: _.inc(0.25) }), { a: 1.75 }],
  ['remove of a path that is not there', { a: 1 }, (_) => ({ 'b.c': _.remove() }), { a: 1 }],
  [
    'remove of one of several holds',
    { h: { A: { n: 1 }, B: { n: 2 } } },
    (_) => ({ 'h.A': _.remove() }),
    { h: { B: { n: 2 } } },
  ],
  ['set of an empty object', { a: 1 }, (_) => ({ a: _.set({}) }), { a: {} }],
  ['set of an empty array', { a: 1 }, () => ({ a: [] }), { a: [] }],
  ['a field whose name is a number', { a: {} }, () => ({ 'a.7': 'x' }), { a: { 7: 'x' } }],
  ['text with dots, dollars and Chinese', {}, () => ({ a: '$鹊桥.店' }), { a: '$鹊桥.店' }],
])('the update command %s', async (_name, before, change, after) => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', ...before }])
  await collection.doc('x').update(change(ground.db.command, ground.db))
  const [found] = (await collection.doc('x').get()).data as Record<string, unknown>[]
  expect(JSON.stringify(found)).toBe(JSON.stringify({ _id: 'x', ...after }))
  expect(found).toEqual({ _id: 'x', ...after })
})

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['$currentDate with a flag', { $currentDate: { at: true } }, { at: expect.any(Date) }],
  ['$currentDate by type', { $currentDate: { at: { $type: 'date' } } }, { at: expect.any(Date) }],
  ['$push of a whole array as one element', { $push: { a: [1] } }, { a: [[1]] }],
  ['$unset of several', { $unset: { a: '', b: '' } }, {}],
  ['$setOnInsert on an existing document', { $setOnInsert: { a: 1 }, $set: { b: 2 } }, { b: 2 }],
])('the raw update %s', async (_name, change, after) => {
  const collection = await collectionWith(ground.db, [{ _id: 'x' }])
  await collection.options({ raw: true }).where({ _id: 'x' }).update(change)
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', ...after }])
})

test.each<[string, Record<string, unknown>]>([
  ['no operator at all', { a: 1 }],
  ['an operator and a plain field', { $set: { a: 1 }, b: 2 }],
  ['an operator without fields', { $inc: 5 }],
  ['overlapping paths', { $set: { 'a.b': 1 }, $inc: { a: 1 } }],
  ['the same path twice', { $set: { a: 1 }, $inc: { a: 1 } }],
  ['a rename onto a path that is set', { $rename: { a: 'b' }, $set: { b: 1 } }],
  ['an empty name in a path', { $set: { 'a..b': 1 } }],
  ['another id', { $set: { _id: 'y' } }],
  ['a filter that is not given', { $set: { 'a.$[x]': 1 } }],
])('a raw update with %s is refused', async (_name, change) => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', n: 1 }])
  const attempt = collection.options({ raw: true }).where({ _id: 'x' }).update(change)
  expect(await codeOf(attempt)).toBe('DATABASE_REQUEST_FAILED')
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', n: 1 }])
})

test('a server date in an update and in a set is the time of the write', async () => {
  const { db } = ground
  const collection = await collectionWith(db, [{ _id: 'x' }])
  const before = Date.now()
  await collection.doc('x').update({ at: db.serverDate() })
  await collection.doc('y').set({ nested: { at: db.serverDate() } })
  const [x] = (await collection.doc('x').get()).data as { at: Date }[]
  const [y] = (await collection.doc('y').get()).data as { nested: { at: Date } }[]
  expect(x?.at.getTime()).toBeGreaterThanOrEqual(before)
  expect(y?.nested.at.getTime()).toBeGreaterThanOrEqual(before)
})

test('an object id is stored and found as a string', async () => {
  const { db } = ground
  const id = '507f1f77bcf86cd799439011'
  const collection = await collectionWith(db, [{ _id: 'x', ref: db.ObjectId({ id }) }])
  const [found] = (await collection.where({ ref: id }).get()).data as { ref: unknown }[]
  expect(String(found?.ref)).toBe(id)
})

test('a write after a read does not change what was read', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', list: [{ n: 1 }] }])
  const read = (await collection.doc('x').get()).data
  await collection.doc('x').update({ 'list.0.n': 2 })
  expect(read).toEqual([{ _id: 'x', list: [{ n: 1 }] }])
})

test('twenty pushes at once keep every value', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, [{ _id: 'x', list: [] }])
  await Promise.all(Array.from({ length: 20 }, (_x, n) => collection.doc('x').update({ list: _.push([n]) })))
  const [found] = (await collection.doc('x').get()).data as { list: number[] }[]
  expect(found?.list.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_x, n) => n))
})

test('a revision lets one of many writers through', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, [{ _id: 'x', revision: 1 }])
  const attempts = await Promise.all(
    Array.from({ length: 10 }, (_x, n) =>
      collection.where({ _id: 'x', revision: 1 }).update({ revision: _.inc(1), winner: n }),
    ),
  )
  expect(attempts.filter(({ updated }) => updated === 1)).toHaveLength(1)
})
