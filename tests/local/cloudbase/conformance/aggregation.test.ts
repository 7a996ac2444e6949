import { expect, test } from '@jest/globals'
import { codeOf, collectionWith, type Db, groundForFile } from './harness'

const ground = groundForFile()

const sales = [
  { _id: 1, shop: 'n', sku: 'a', fen: 100, qty: 2, at: new Date('2026-01-04T10:00:00Z'), tags: ['x', 'y'] },
  { _id: 2, shop: 's', sku: 'b', fen: 250, qty: 1, at: new Date('2026-01-05T23:30:00Z'), tags: ['y'] },
  { _id: 3, shop: 'n', sku: 'b', fen: 250, qty: 4, at: new Date('2026-02-01T00:00:00Z'), tags: [] },
  { _id: 4, shop: 'n', sku: 'c', fen: 999, qty: 1, at: new Date('2026-12-31T12:00:00Z') },
]

/** One branch of `$.switch`; written out, the linter takes its `then` for that of a promise. */
function branch(when: unknown, value: unknown): Record<string, unknown> {
  return Object.fromEntries([
    ['case', when],
    ['then', value],
  ])
}

type Pipeline = ReturnType<ReturnType<Db['collection']>['aggregate']>
type Build = (pipeline: Pipeline, _: Db['command'], $: Db['command']['aggregate']) => Pipeline

test.each<[string, Build, unknown[]]>([
  ['match', (p, _) => p.match({ fen: _.gt(200), shop: 'n' }).project({ _id: 1 }), [{ _id: 3 }, { _id: 4 }]],
  ['project', (p) => p.match({ _id: 1 }).project({ _id: 0, price: '$fen' }), [{ price: 100 }]],
  [
    'addFields',
    (p, _, $) =>
      p
        .match({ _id: 3 })
        .addFields({ sum: $.multiply(['$fen', '$qty']) })
        .project({ sum: 1 }),
    [{ _id: 3, sum: 1000 }],
  ],
  [
    'group with sum, avg, min, max',
    (p, _, $) =>
      p
        .group({ _id: '$shop', n: $.sum(1), qty: $.sum('$qty'), low: $.min('$fen'), high: $.max('$fen') })
        .sort({ _id: 1 }),
    [
      { _id: 'n', n: 3, qty: 7, low: 100, high: 999 },
      { _id: 's', n: 1, qty: 1, low: 250, high: 250 },
    ],
  ],
  ['group of all', (p, _, $) => p.group({ _id: null, avg: $.avg('$qty') }), [{ _id: null, avg: 2 }]],
  [
    'group by two fields with push',
    (p, _, $) =>
      p
        .match({ sku: 'b' })
        .group({ _id: { shop: '$shop', sku: '$sku' }, ids: $.push('$_id') })
        .sort({ '_id.shop': 1 }),
    [
      { _id: { shop: 'n', sku: 'b' }, ids: [3] },
      { _id: { shop: 's', sku: 'b' }, ids: [2] },
    ],
  ],
  [
    'first and last',
    (p, _, $) => p.sort({ fen: 1 }).group({ _id: 1, f: $.first('$sku'), l: $.last('$sku') }),
    [{ _id: 1, f: 'a', l: 'c' }],
  ],
  [
    'sort, skip and limit',
    (p) => p.sort({ fen: -1, _id: 1 }).skip(1).limit(2).project({ _id: 1 }),
    [{ _id: 2 }, { _id: 3 }],
  ],
  ['count', (p) => p.match({ shop: 'n' }).count('total'), [{ total: 3 }]],
  [
    'unwind',
    (p) => p.unwind('$tags').project({ tags: 1 }),
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 2, tags: 'y' },
    ],
  ],
  [
    'unwind that keeps empty arrays and counts',
    (p, _) =>
      p
        .match({ _id: _.in([2, 3]) })
        .unwind({ path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true })
        .project({ tags: 1, at: 1 }),
    [
      { _id: 2, tags: 'y', at: 0 },
      { _id: 3, at: null },
    ],
  ],
  [
    'sortByCount',
    (p) => p.sortByCount('$shop'),
    [
      { _id: 'n', count: 3 },
      { _id: 's', count: 1 },
    ],
  ],
  [
    'bucket',
    (p, _, $) =>
      p.bucket({ groupBy: '$fen', boundaries: [0, 200, 500], default: 'other', output: { n: $.sum(1) } }),
    [
      { _id: 0, n: 1 },
      { _id: 200, n: 2 },
      { _id: 'other', n: 1 },
    ],
  ],
  ['replaceRoot', (p) => p.match({ _id: 1 }).replaceRoot({ newRoot: { only: '$sku' } }), [{ only: 'a' }]],
  [
    'cond',
    (p, _, $) => p.match({ _id: 1 }).project({ _id: 0, big: $.cond([$.gt(['$fen', 99]), 'y', 'n']) }),
    [{ big: 'y' }],
  ],
  [
    'ifNull',
    (p, _, $) => p.match({ _id: 4 }).project({ _id: 0, tags: $.ifNull(['$tags', 'none']) }),
    [{ tags: 'none' }],
  ],
  [
    'concat',
    (p, _, $) => p.match({ _id: 1 }).project({ _id: 0, k: $.concat(['$shop', '-', '$sku']) }),
    [{ k: 'n-a' }],
  ],
  [
    'dateToString in a zone',
    (p, _, $) =>
      p.match({ _id: 2 }).project({
        _id: 0,
        day: $.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }),
      }),
    [{ day: '2026-01-06' }],
  ],
  [
    'week',
    (p, _, $) => p.sort({ _id: 1 }).project({ _id: 0, w: $.week('$at') }),
    [{ w: 1 }, { w: 1 }, { w: 5 }, { w: 52 }],
  ],
  [
    'year, month and day',
    (p, _, $) =>
      p.match({ _id: 4 }).project({ _id: 0, y: $.year('$at'), m: $.month('$at'), d: $.dayOfMonth('$at') }),
    [{ y: 2026, m: 12, d: 31 }],
  ],
  [
    'filter and map',
    (p, _, $) =>
      p.match({ _id: 1 }).project({
        _id: 0,
        f: $.filter({ input: '$tags', as: 't', cond: $.eq(['$$t', 'y']) }),
        m: $.map({ input: '$tags', as: 't', in: $.toUpper('$$t') }),
      }),
    [{ f: ['y'], m: ['X', 'Y'] }],
  ],
  [
    'reduce',
    (p, _, $) =>
      p.match({ _id: 1 }).project({
        _id: 0,
        r: $.reduce({ input: '$tags', initialValue: '', in: $.concat(['$$value', '$$this']) }),
      }),
    [{ r: 'xy' }],
  ],
  [
    'size and arrayElemAt',
    (p, _, $) =>
      p.match({ _id: 1 }).project({ _id: 0, n: $.size('$tags'), last: $.arrayElemAt(['$tags', -1]) }),
    [{ n: 2, last: 'y' }],
  ],
  [
    'substr to the end',
    (p, _, $) => p.match({ _id: 1 }).project({ _id: 0, s: $.substrBytes(['abcdef', 2, -1]) }),
    [{ s: 'cdef' }],
  ],
  [
    'indexOfCP',
    (p, _, $) => p.match({ _id: 1 }).project({ _id: 0, s: $.indexOfCP(['鹊桥店', '店']) }),
    [{ s: 2 }],
  ],
  [
    'arithmetic',
    (p, _, $) =>
      p.match({ _id: 3 }).project({
        _id: 0,
        a: $.add(['$fen', 1]),
        s: $.subtract(['$fen', '$qty']),
        d: $.divide(['$fen', 4]),
        m: $.mod(['$fen', 7]),
      }),
    [{ a: 251, s: 246, d: 62.5, m: 5 }],
  ],
  [
    'set operators',
    (p, _, $) =>
      p.match({ _id: 1 }).project({ _id: 0, u: $.setIsSubset([['x'], '$tags']), i: $.in(['x', '$tags']) }),
    [{ u: true, i: true }],
  ],
  [
    'switch',
    (p, _, $) =>
      p
        .match({ _id: 1 })
        .project({ _id: 0, s: $.switch({ branches: [branch($.eq(['$sku', 'a']), 1)], default: 2 }) }),
    [{ s: 1 }],
  ],
  [
    'let',
    (p, _, $) =>
      p
        .match({ _id: 1 })
        .project({ _id: 0, v: $.let({ vars: { t: $.multiply(['$fen', '$qty']) }, in: $.add(['$$t', 1]) }) }),
    [{ v: 201 }],
  ],
  [
    'mergeObjects and literal',
    (p, _, $) =>
      p.match({ _id: 1 }).project({ _id: 0, o: $.mergeObjects([{ a: '$sku' }, { b: $.literal('$x') }]) }),
    [{ o: { a: 'a', b: '$x' } }],
  ],
])('aggregate runs %s', async (_name, build, expected) => {
  const _ = ground.db.command
  const collection = await collectionWith(ground.db, sales)
  const result = await build(collection.aggregate(), _, _.aggregate).end()
  expect(result.data).toEqual(expected)
})

test('lookup joins by equal fields, also through arrays and missing ones', async () => {
  const skus = await collectionWith(ground.db, [
    { _id: 's1', code: 'a' },
    { _id: 's2', code: 'b' },
    { _id: 's3', code: 'b' },
  ])
  const orders = await collectionWith(ground.db, [
    { _id: 1, want: 'b' },
    { _id: 2, want: ['a', 'b'] },
    { _id: 3, want: 'z' },
  ])
  const result = await orders
    .aggregate()
    .lookup({ from: skus.name, localField: 'want', foreignField: 'code', as: 'found' })
    .sort({ _id: 1 })
    .end()
  const found = (result.data as { found: { _id: string }[] }[]).map((row) => row.found.map(({ _id }) => _id))
  expect(found).toEqual([['s2', 's3'], ['s1', 's2', 's3'], []])
})

test('lookup with a pipeline sees the variables of the outer document', async () => {
  const _ = ground.db.command
  const $ = _.aggregate
  const stock = await collectionWith(ground.db, [
    { _id: 1, sku: 'a', n: 5 },
    { _id: 2, sku: 'a', n: 1 },
    { _id: 3, sku: 'b', n: 9 },
  ])
  const orders = await collectionWith(ground.db, [{ _id: 'o', sku: 'a', need: 3 }])
  const result = await orders
    .aggregate()
    .lookup({
      from: stock.name,
      let: { wanted: '$sku', need: '$need' },
      pipeline: $.pipeline()
        .match(_.expr($.and([$.eq(['$sku', '$$wanted']), $.gte(['$n', '$$need'])])))
        .project({ _id: 0, n: 1 })
        .done(),
      as: 'enough',
    })
    .end()
  expect(result.data).toEqual([{ _id: 'o', sku: 'a', need: 3, enough: [{ n: 5 }] }])
})

test('sample answers that many documents of the collection', async () => {
  const collection = await collectionWith(ground.db, sales)
  const result = await collection.aggregate().sample({ size: 2 }).end()
  expect(result.data).toHaveLength(2)
})

test('an aggregation changes nothing that is stored', async () => {
  const collection = await collectionWith(ground.db, [{ _id: 1, o: { n: 1 } }])
  await collection.aggregate().addFields({ 'o.n': 99 }).end()
  expect((await collection.doc(1).get()).data).toEqual([{ _id: 1, o: { n: 1 } }])
})

test.each(['$out', '$merge', '$nothing'])('the stage %s is refused', async (stage) => {
  const collection = await collectionWith(ground.db, sales)
  const pipeline = collection.options({ raw: true }).aggregate([{ [stage]: 'elsewhere' }])
  expect(await codeOf(pipeline.end())).toBe('DATABASE_REQUEST_FAILED')
})
