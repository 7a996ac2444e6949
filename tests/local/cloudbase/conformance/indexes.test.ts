import { expect, test } from '@jest/globals'
import { type Db, groundForFile, idsOf } from './harness'

const keys = (...fields: string[]) =>
  fields.map((field) => ({
    field: field.replace('-', ''),
    direction: field.startsWith('-') ? (-1 as const) : (1 as const),
  }))

/** The same documents with and without indexes: whatever the planner does, the answers must be the same. */
const ground = groundForFile({
  collections: [
    { name: 'plain', indexes: [] },
    {
      name: 'indexed',
      indexes: [
        { name: 'by_group_rank', keys: keys('group', '-rank') },
        { name: 'by_rank', keys: keys('rank') },
        { name: 'by_tags', keys: keys('tags') },
        { name: 'by_nested', keys: keys('nested.list.k', 'rank') },
        { name: 'by_when', keys: keys('-when') },
      ],
    },
  ],
})

function documents() {
  return Array.from({ length: 300 }, (_, n) => ({
    _id: `d${String(n).padStart(3, '0')}`,
    ...(n % 7 === 0 ? {} : { group: n % 5 === 0 ? null : `g${n % 4}` }),
    rank: n % 11 === 0 ? `r${n}` : (n * 37) % 50,
    tags: n % 3 === 0 ? [] : [`t${n % 6}`, n % 9],
    nested: n % 2 === 0 ? { list: [{ k: n % 8 }, { z: 1 }] } : { list: { k: n % 8 } },
    ...(n % 4 === 0 ? { when: new Date(1_000_000 * ((n * 13) % 97)) } : {}),
  }))
}

let filled: Promise<unknown> | undefined

async function both(db: Db, run: (collection: ReturnType<Db['collection']>) => Promise<{ data: unknown[] }>) {
  filled ??= Promise.all(
    ['plain', 'indexed'].map((name) => db.collection(ground.nameOf(name)).add(documents())),
  )
  await filled
  const [plain, indexed] = await Promise.all(
    ['plain', 'indexed'].map((name) => run(db.collection(ground.nameOf(name)))),
  )
  return { plain: idsOf(plain ?? { data: [] }), indexed: idsOf(indexed ?? { data: [] }) }
}

type Filter = (_: Db['command']) => object

test.each<[string, Filter]>([
  ['one equal field', () => ({ group: 'g1' })],
  ['null in the first field', () => ({ group: null })],
  ['an equal field and a range', (_) => ({ group: 'g1', rank: _.gt(20).and(_.lte(40)) })],
  ['an open range', (_) => ({ rank: _.gte(45) })],
  ['a range below', (_) => ({ rank: _.lt(3) })],
  ['a range of strings', (_) => ({ rank: _.gte('r1') })],
  ['an array element', () => ({ tags: 't2' })],
  ['two bounds on an array', (_) => ({ tags: _.gt(2).and(_.lt(4)) })],
  ['null on an array field', () => ({ tags: null })],
  ['in', (_) => ({ group: _.in(['g0', 'g3', null]) })],
  ['in on an array field', (_) => ({ tags: _.in(['t1', 't2', 5]) })],
  ['in and a range', (_) => ({ group: _.in(['g0', 'g3']), rank: _.lt(10) })],
  ['nin', (_) => ({ group: _.nin(['g0', 'g3']) })],
  ['a nested path through arrays', () => ({ 'nested.list.k': 4 })],
  ['a missing nested path', () => ({ 'nested.list.k': null })],
  ['a date range', (_) => ({ when: _.gt(new Date(20_000_000)) })],
  ['exists', (_) => ({ when: _.exists(false), group: 'g1' })],
  ['ids', (_) => ({ _id: _.in(['d001', 'd299', 'nobody', 'd001']) })],
  ['a range of ids', (_) => ({ _id: _.gt('d290').and(_.lte('d295')) })],
  ['an id and another condition', () => ({ _id: 'd001', group: 'g2' })],
  ['branches of an or that overlap', (_) => _.or([{ group: 'g1' }, { rank: _.lt(20) }, { _id: 'd001' }])],
  ['branches beside a condition', (_) => _.and([{ group: 'g1' }, _.or([{ rank: 7 }, { tags: 't2' }])])],
  ['a branch without an index', (_) => _.or([{ group: 'g1' }, { unknown: _.exists(false), rank: 3 }])],
  ['a branch that nothing narrows', (_) => _.or([{ rank: 3 }, { missing: 1 }])],
  ['branches within a branch', (_) => _.or([_.or([{ rank: 3 }, { rank: 4 }]), { tags: 't1' }])],
])('an index changes nothing about what is found by %s', async (_name, filter) => {
  const found = await both(ground.db, (collection) =>
    collection.where(filter(ground.db.command)).limit(1000).get(),
  )
  expect(found.indexed.sort()).toEqual(found.plain.sort())
})

test.each<[string, Filter, [string, 'asc' | 'desc'][]]>([
  [
    'by an indexed field',
    () => ({}),
    [
      ['rank', 'asc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'backwards',
    () => ({}),
    [
      ['rank', 'desc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'by the second field behind an equal first',
    () => ({ group: 'g1' }),
    [
      ['rank', 'desc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'against the index',
    () => ({ group: 'g1' }),
    [
      ['rank', 'asc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'by both fields',
    () => ({}),
    [
      ['group', 'asc'],
      ['rank', 'desc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'by both fields the other way',
    () => ({}),
    [
      ['group', 'desc'],
      ['rank', 'asc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'by an array field',
    () => ({}),
    [
      ['tags', 'asc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'by an array field downwards',
    (_) => ({ tags: _.gt('t') }),
    [
      ['tags', 'desc'],
      ['_id', 'asc'],
    ],
  ],
  [
    'by date, missing ones last',
    () => ({}),
    [
      ['when', 'desc'],
      ['_id', 'asc'],
    ],
  ],
  ['by id downwards', () => ({}), [['_id', 'desc']]],
])('an index changes nothing about the order %s', async (_name, filter, order) => {
  const found = await both(ground.db, (collection) => {
    let query = collection.where(filter(ground.db.command))
    for (const [field, direction] of order) query = query.orderBy(field, direction)
    return query.skip(7).limit(60).get()
  })
  expect(found.indexed).toEqual(found.plain)
})

test('an ordered index alone gives the order, a page at a time', async () => {
  const db = ground.db
  const ranks: unknown[] = []
  for (let skip = 0; skip < 300; skip += 50) {
    const page = await both(db, (collection) =>
      collection.where({ group: 'g1' }).orderBy('rank', 'desc').skip(skip).limit(50).get(),
    )
    ranks.push(...page.indexed)
  }
  expect(new Set(ranks).size).toBe(ranks.length)
  expect(ranks).toHaveLength(
    (await db.collection(ground.nameOf('plain')).where({ group: 'g1' }).count()).total ?? 0,
  )
})

test('indexes follow updates, removals and whole replacements', async () => {
  const { db } = ground
  const indexed = db.collection(ground.nameOf('indexed'))
  await both(db, (collection) => collection.limit(1).get())
  await indexed.add({ _id: 'mover', group: 'here', rank: 1, tags: ['m'] })
  await indexed.doc('mover').update({ group: 'there' })
  expect(idsOf(await indexed.where({ group: 'here' }).get())).toEqual([])
  expect(idsOf(await indexed.where({ group: 'there' }).get())).toEqual(['mover'])
  await indexed.doc('mover').update({ tags: db.command.push('n') })
  expect(idsOf(await indexed.where({ tags: 'n' }).get())).toEqual(['mover'])
  await indexed.doc('mover').set({ rank: 2 })
  expect(idsOf(await indexed.where({ tags: 'm' }).get())).toEqual([])
  await indexed.doc('mover').remove()
  expect(idsOf(await indexed.where({ _id: 'mover' }).get())).toEqual([])
})
