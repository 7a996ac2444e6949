import { expect, test } from '@jest/globals'
import { codeOf, collectionWith, type Db, groundForFile, messageOf } from './harness'

const ground = groundForFile()

type Change = (_: Db['command'], db: Db) => Record<string, unknown>

test.each<[string, Record<string, unknown>, Change, Record<string, unknown>]>([
  ['set of a field', { a: 1 }, () => ({ a: 2 }), { a: 2 }],
  ['a new field', { a: 1 }, () => ({ b: 2 }), { a: 1, b: 2 }],
  ['merge of a nested field', { a: { x: 1, y: 2 } }, () => ({ a: { x: 9 } }), { a: { x: 9, y: 2 } }],
  ['a dotted field', { a: { x: 1 } }, () => ({ 'a.y': 2 }), { a: { x: 1, y: 2 } }],
  ['a path that does not exist', {}, () => ({ a: { b: { c: 1 } } }), { a: { b: { c: 1 } } }],
  ['set of a whole object', { a: { x: 1 } }, (_) => ({ a: _.set({ y: 2 }) }), { a: { y: 2 } }],
  ['null', { a: 1 }, () => ({ a: null }), { a: null }],
  ['an array', { a: [1] }, () => ({ a: [2, 3] }), { a: [2, 3] }],
  ['a date', {}, () => ({ a: new Date(5) }), { a: new Date(5) }],
  ['inc', { a: 1 }, (_) => ({ a: _.inc(-3) }), { a: -2 }],
  ['inc of a missing field', {}, (_) => ({ a: _.inc(4) }), { a: 4 }],
  ['inc of a nested field', { s: { n: 1 } }, (_) => ({ s: { n: _.inc(1) } }), { s: { n: 2 } }],
  ['mul', { a: 3 }, (_) => ({ a: _.mul(4) }), { a: 12 }],
  ['mul of a missing field', {}, (_) => ({ a: _.mul(4) }), { a: 0 }],
  ['remove', { a: 1, b: 2 }, (_) => ({ a: _.remove() }), { b: 2 }],
  ['remove of a nested field', { a: { x: 1, y: 2 } }, (_) => ({ a: { x: _.remove() } }), { a: { y: 2 } }],
  ['remove of an array element', { a: [1, 2] }, (_) => ({ 'a.0': _.remove() }), { a: [null, 2] }],
  ['max', { a: 3 }, (_) => ({ a: _.max(5) }), { a: 5 }],
  ['max below', { a: 3 }, (_) => ({ a: _.max(1) }), { a: 3 }],
  ['min', { a: 3 }, (_) => ({ a: _.min(1) }), { a: 1 }],
  ['min of a missing field', {}, (_) => ({ a: _.min(1) }), { a: 1 }],
  ['rename', { a: 1 }, (_) => ({ a: _.rename('b') }), { b: 1 }],
  [
    'rename into another object',
    { a: 1, o: { k: 1 } },
    (_) => ({ a: _.rename('o.a') }),
    { o: { k: 1, a: 1 } },
  ],
  ['rename of a missing field', { b: 1 }, (_) => ({ a: _.rename('c') }), { b: 1 }],
  ['bit and', { a: 13 }, (_) => ({ a: _.bit({ and: 10 }) }), { a: 8 }],
  ['bit or', { a: 3 }, (_) => ({ a: _.bit({ or: 5 }) }), { a: 7 }],
  ['bit xor', { a: 1 }, (_) => ({ a: _.bit({ xor: 5 }) }), { a: 4 }],
  ['push', { a: [1] }, (_) => ({ a: _.push(2) }), { a: [1, 2] }],
  ['push of several', { a: [1] }, (_) => ({ a: _.push([2, 3]) }), { a: [1, 2, 3] }],
  ['push to a missing field', {}, (_) => ({ a: _.push([{ k: 1 }]) }), { a: [{ k: 1 }] }],
  [
    'push at a position',
    { a: [1, 4] },
    (_) => ({ a: _.push({ each: [2, 3], position: 1 }) }),
    { a: [1, 2, 3, 4] },
  ],
  ['push with sort', { a: [3, 1] }, (_) => ({ a: _.push({ each: [2], sort: 1 }) }), { a: [1, 2, 3] }],
  [
    'push with sort by a field and slice',
    { a: [{ n: 1 }, { n: 5 }] },
    (_) => ({ a: _.push({ each: [{ n: 3 }], sort: { n: -1 }, slice: 2 }) }),
    { a: [{ n: 5 }, { n: 3 }] },
  ],
  ['push keeping the last', { a: [1, 2] }, (_) => ({ a: _.push({ each: [3], slice: -2 }) }), { a: [2, 3] }],
  ['pop', { a: [1, 2] }, (_) => ({ a: _.pop() }), { a: [1] }],
  ['pop of an empty array', { a: [] }, (_) => ({ a: _.pop() }), { a: [] }],
  ['shift', { a: [1, 2] }, (_) => ({ a: _.shift() }), { a: [2] }],
  ['unshift', { a: [2] }, (_) => ({ a: _.unshift([0, 1]) }), { a: [0, 1, 2] }],
  ['pull of a value', { a: [1, 2, 1] }, (_) => ({ a: _.pull(1) }), { a: [2] }],
  [
    'pull by a condition',
    { a: [{ k: 1, z: 1 }, { k: 2 }] },
    (_) => ({ a: _.pull({ k: 1 }) }),
    { a: [{ k: 2 }] },
  ],
  ['pullAll', { a: [1, 2, 3, 1] }, (_) => ({ a: _.pullAll([1, 3]) }), { a: [2] }],
  ['addToSet of a new value', { a: [1] }, (_) => ({ a: _.addToSet(2) }), { a: [1, 2] }],
  ['addToSet of a known value', { a: [{ k: 1 }] }, (_) => ({ a: _.addToSet({ k: 1 }) }), { a: [{ k: 1 }] }],
  ['addToSet with each', { a: [1] }, (_) => ({ a: _.addToSet({ $each: [1, 2] }) }), { a: [1, 2] }],
  ['an array element by position', { a: [1, 2, 3] }, () => ({ 'a.1': 9 }), { a: [1, 9, 3] }],
  ['a field of an array element', { a: [{ n: 1 }] }, (_) => ({ 'a.0.n': _.inc(1) }), { a: [{ n: 2 }] }],
  ['a position beyond the end', { a: [1] }, () => ({ 'a.3': 4 }), { a: [1, null, null, 4] }],
  ['every array element', { a: [1, 2] }, (_) => ({ 'a.$[]': _.inc(10) }), { a: [11, 12] }],
  [
    'several operators at once',
    { n: 5, h: {} },
    (_) => ({ n: _.inc(-2), h: { X: { qty: 2 } }, gone: _.remove() }),
    { n: 3, h: { X: { qty: 2 } } },
  ],
])('update applies %s', async (_name, before, change, after) => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', ...before }])
  await collection.doc('x').update(change(ground.db.command, ground.db))
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', ...after }])
})

test.each<[string, Record<string, unknown>, Change, string]>([
  [
    'inc of a string',
    { a: 'x' },
    (_) => ({ a: _.inc(1) }),
    'Cannot apply $inc to a value of non-numeric type',
  ],
  ['inc of null', { a: null }, (_) => ({ a: _.inc(1) }), 'Cannot apply $inc to a value of non-numeric type'],
  ['mul of an array', { a: [1] }, (_) => ({ a: _.mul(2) }), 'Cannot apply $mul'],
  ['push to a number', { a: 1 }, (_) => ({ a: _.push(1) }), 'must be an array'],
  ['addToSet to a string', { a: 'x' }, (_) => ({ a: _.addToSet(1) }), 'must be an array'],
  ['a path through a number', { a: 1 }, () => ({ 'a.b': 2 }), "Cannot create field 'b' in element {a: 1}"],
  ['a name in an array', { a: [1] }, () => ({ 'a.b': 2 }), "Cannot create field 'b'"],
  ['two writes of one path', { a: 1 }, (_) => ({ 'a.b': 1, a: _.set({ c: 1 }) }), 'would create a conflict'],
  ['a dollar without a matched array', { a: [1] }, () => ({ 'a.$': 2 }), 'positional operator did not find'],
  ['a dollar field', { a: 1 }, (_) => ({ b: _.set({ $c: 1 }) }), 'is not valid for storage'],
])('update refuses %s', async (_name, before, change, message) => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', ...before }])
  const operation = () => collection.doc('x').update(change(ground.db.command, ground.db))
  expect(await codeOf(operation())).toBe('DATABASE_REQUEST_FAILED')
  expect(await messageOf(operation())).toContain(message)
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', ...before }])
})

test('a dollar stands for the first array element that the query matched', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, [
    {
      _id: 'x',
      n: [1, 5, 9],
      lines: [
        { sku: 'a', qty: 1 },
        { sku: 'b', qty: 2 },
      ],
    },
  ])
  await collection.where({ _id: 'x', 'lines.sku': 'b' }).update({ 'lines.$.qty': _.inc(10) })
  await collection.where({ 'lines.sku': 'b' }).update({ 'lines.$.sku': 'B', 'lines.$.qty': _.inc(100) })
  await collection.where({ n: _.gt(4) }).update({ 'n.$': 0 })
  await collection.where({ lines: _.elemMatch({ sku: 'a', qty: 1 }) }).update({ 'lines.$.seen': true })
  expect((await collection.doc('x').get()).data).toEqual([
    {
      _id: 'x',
      n: [1, 0, 9],
      lines: [
        { sku: 'a', qty: 1, seen: true },
        { sku: 'B', qty: 112 },
      ],
    },
  ])
})

test('update counts what it changed: nothing for a missing document or an equal value', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', a: 1 }])
  expect((await collection.doc('x').update({ a: 2 })).updated).toBe(1)
  expect((await collection.doc('x').update({ a: 2 })).updated).toBe(0)
  expect((await collection.doc('missing').update({ a: 2 })).updated).toBe(0)
  expect((await collection.get()).data).toHaveLength(1)
})

test('where().update changes every match, and one only when multiple is off', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, [
    { _id: 1, a: 1 },
    { _id: 2, a: 1 },
    { _id: 3, a: 2 },
  ])
  expect((await collection.where({ a: 1 }).update({ b: _.inc(1) })).updated).toBe(2)
  const one = await collection
    .where({ a: 1 })
    .options({ multiple: false })
    .update({ b: _.inc(1) })
  expect(one.updated).toBe(1)
  expect((await collection.orderBy('_id', 'asc').get()).data).toEqual([
    { _id: 1, a: 1, b: 2 },
    { _id: 2, a: 1, b: 1 },
    { _id: 3, a: 2 },
  ])
})

test('a conditional update that finds its condition unmet changes nothing', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, [{ _id: 's', available: 3, holds: {} }])
  const hold = (order: string, quantity: number) =>
    collection
      .where({ _id: 's', available: _.gte(quantity), [`holds.${order}`]: _.exists(false) })
      .update({ available: _.inc(-quantity), holds: { [order]: { quantity } } })
  expect((await hold('A', 2)).updated).toBe(1)
  expect((await hold('A', 1)).updated).toBe(0)
  expect((await hold('B', 2)).updated).toBe(0)
  expect((await hold('C', 1)).updated).toBe(1)
  expect((await collection.doc('s').get()).data).toEqual([
    { _id: 's', available: 0, holds: { A: { quantity: 2 }, C: { quantity: 1 } } },
  ])
})

test('raw operators are taken as they are, under a raw condition', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', n: 1, o: { a: 1 }, gone: 1 }])
  const raw = collection.options({ raw: true })
  const change = { $set: { o: { b: 2 } }, $unset: { gone: '' } }
  expect(await raw.where({ _id: 'x', n: { $gte: 2 } }).update(change)).toMatchObject({ updated: 0 })
  expect(await raw.where({ _id: 'x', n: { $gte: 1 } }).update(change)).toMatchObject({ updated: 1 })
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', n: 1, o: { b: 2 } }])
})

test('300 callers at once sell exactly the 100 that there are', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, [{ _id: 's', available: 100 }])
  const attempts = Array.from({ length: 300 }, () =>
    collection.where({ _id: 's', available: _.gte(1) }).update({ available: _.inc(-1) }),
  )
  const sold = (await Promise.all(attempts)).reduce((sum, { updated }) => sum + (updated ?? 0), 0)
  expect(sold).toBe(100)
  expect((await collection.doc('s').get()).data).toEqual([{ _id: 's', available: 0 }])
})

test('set replaces the whole document, and reports one even when nothing changes', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', a: 1, b: { c: 1 } }])
  expect((await collection.doc('x').set({ b: { d: 2 } })).updated).toBe(1)
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', b: { d: 2 } }])
  expect((await collection.doc('x').set({ b: { d: 2 } })).updated).toBe(1)
})

test('set inserts a missing document and names its id', async () => {
  const collection = await collectionWith(ground.db)
  const result = await collection.doc('new').set({ a: 1 })
  expect(result).toMatchObject({ updated: 0, upsertedId: 'new' })
  expect((await collection.doc('new').get()).data).toEqual([{ _id: 'new', a: 1 }])
})

test('twenty sets of one missing document at once leave one document', async () => {
  const collection = await collectionWith(ground.db)
  await Promise.all(Array.from({ length: 20 }, (_, n) => collection.doc('x').set({ n })))
  expect((await collection.count()).total).toBe(1)
})

test('updateAndReturn answers the changed document, or null', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, [{ _id: 'x', n: 1 }])
  const hit = await collection.where({ _id: 'x', n: _.lt(2) }).updateAndReturn({ n: _.inc(1) })
  expect(hit).toMatchObject({ updated: 1, doc: { _id: 'x', n: 2 } })
  const miss = await collection.where({ _id: 'x', n: _.lt(2) }).updateAndReturn({ n: _.inc(1) })
  expect(miss).toMatchObject({ updated: 0, doc: null })
})

test('add makes an id when none is given, and keeps a given one', async () => {
  const collection = await collectionWith(ground.db)
  const made = await collection.add({ a: 1 })
  expect(String(made.id)).toMatch(/^[0-9a-f]{32}$/)
  expect((await collection.add({ _id: 'mine' })).id).toBe('mine')
  expect((await collection.add([{ _id: 1 }, { _id: 2 }])).ids).toEqual([1, 2])
})

test('remove takes one document, or all that where finds', async () => {
  const _ = ground.db.command
  const collection = await collectionWith(
    ground.db,
    [1, 2, 3, 4, 5].map((n) => ({ _id: n, n })),
  )
  expect((await collection.doc(1).remove()).deleted).toBe(1)
  expect((await collection.doc(1).remove()).deleted).toBe(0)
  expect((await collection.where({ n: _.gt(3) }).remove()).deleted).toBe(2)
  expect(
    (
      await collection
        .where({ n: _.gt(0) })
        .options({ multiple: false })
        .remove()
    ).deleted,
  ).toBe(1)
  expect((await collection.get()).data).toEqual([{ _id: 3, n: 3 }])
})

test('a document with the id of a removed one may be added again', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 'x', a: 1 }])
  await collection.doc('x').remove()
  await collection.add({ _id: 'x', b: 2 })
  expect((await collection.doc('x').get()).data).toEqual([{ _id: 'x', b: 2 }])
})
