import { expect, test } from '@jest/globals'
import { collectionWith, type Db, groundForFile } from './harness'

const ground = groundForFile()

type Build = ($: Db['command']['aggregate']) => unknown

const at = new Date('2026-01-04T10:20:30.456Z')
const goods = { _id: 1, n: -7.6, list: [3, 1, 2], more: [2, 9], name: 'Tea 绿茶', at, o: { a: 1, b: 2 } }

/** Values as MongoDB's manual gives them; numbers are compared to nine digits. */
test.each<[string, Build, unknown]>([
  ['abs', ($) => $.abs('$n'), 7.6],
  ['ceil', ($) => $.ceil('$n'), -7],
  ['floor', ($) => $.floor('$n'), -8],
  ['trunc', ($) => $.trunc('$n'), -7],
  ['exp', ($) => $.exp(1), Math.E],
  ['ln', ($) => $.ln(Math.E), 1],
  ['log', ($) => $.log([8, 2]), 3],
  ['log10', ($) => $.log10(1000), 3],
  ['pow', ($) => $.pow([2, 10]), 1024],
  ['sqrt', ($) => $.sqrt(81), 9],
  ['arrayToObject', ($) => $.arrayToObject($.literal([['k', 5]])), { k: 5 }],
  [
    'objectToArray',
    ($) => $.objectToArray('$o'),
    [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
  ],
  ['concatArrays', ($) => $.concatArrays(['$list', '$more']), [3, 1, 2, 2, 9]],
  ['indexOfArray', ($) => $.indexOfArray(['$list', 2]), 2],
  ['isArray', ($) => $.isArray('$list'), true],
  ['range', ($) => $.range([0, 7, 3]), [0, 3, 6]],
  ['reverseArray', ($) => $.reverseArray('$list'), [2, 1, 3]],
  ['slice from the end', ($) => $.slice(['$list', -2]), [1, 2]],
  ['slice from a position', ($) => $.slice(['$list', 1, 1]), [1]],
  [
    'zip',
    ($) => $.zip({ inputs: ['$list', '$more'] }),
    [
      [3, 2],
      [1, 9],
    ],
  ],
  ['not', ($) => $.not([$.gt(['$n', 0])]), true],
  ['or', ($) => $.or([$.gt(['$n', 0]), $.lt(['$n', 0])]), true],
  ['and of an empty list', ($) => $.and([]), true],
  ['cmp', ($) => $.cmp(['$n', 0]), -1],
  ['cmp across types', ($) => $.cmp(['$name', 5]), 1],
  ['lte', ($) => $.lte(['$n', -7.6]), true],
  ['ne', ($) => $.neq(['$n', 1]), true],
  ['dateFromParts', ($) => $.dateFromParts({ year: 2026, month: 1, day: 4 }), new Date('2026-01-04')],
  ['dateFromString', ($) => $.dateFromString({ dateString: '2026-01-04T10:20:30.456Z' }), at],
  ['dayOfWeek', ($) => $.dayOfWeek('$at'), 1],
  ['dayOfYear', ($) => $.dayOfYear('$at'), 4],
  ['isoDayOfWeek', ($) => $.isoDayOfWeek('$at'), 7],
  ['isoWeek', ($) => $.isoWeek('$at'), 1],
  ['isoWeekYear', ($) => $.isoWeekYear('$at'), 2026],
  ['hour', ($) => $.hour('$at'), 10],
  ['minute', ($) => $.minute('$at'), 20],
  ['second', ($) => $.second('$at'), 30],
  ['millisecond', ($) => $.millisecond('$at'), 456],
  ['allElementsTrue', ($) => $.allElementsTrue([[true, 1, 0]]), false],
  ['anyElementTrue', ($) => $.anyElementTrue([[null, 0, 'x']]), true],
  ['setDifference', ($) => $.setDifference(['$list', '$more']), [3, 1]],
  ['setEquals', ($) => $.setEquals([[1, 2, 3, 3], '$list']), true],
  ['setIntersection', ($) => $.setIntersection(['$list', '$more']), [2]],
  ['setUnion', ($) => $.size($.setUnion(['$list', '$more'])), 4],
  ['indexOfBytes', ($) => $.indexOfBytes(['$name', '茶']), 7],
  ['split', ($) => $.split(['$name', ' ']), ['Tea', '绿茶']],
  ['strLenBytes', ($) => $.strLenBytes('$name'), 10],
  ['strLenCP', ($) => $.strLenCP('$name'), 6],
  ['strcasecmp', ($) => $.strcasecmp(['TEA', 'tea']), 0],
  ['substrCP', ($) => $.substrCP(['$name', 4, 1]), '绿'],
  ['substr', ($) => $.substr(['$name', 0, 3]), 'Tea'],
  ['toLower', ($) => $.toLower('$name'), 'tea 绿茶'],
])('the aggregation expression %s', async (_name, build, expected) => {
  const collection = await collectionWith(ground.db, [goods])
  const pipeline = collection.aggregate().project({ _id: 0, value: build(ground.db.command.aggregate) })
  const [row] = (await pipeline.end()).data as { value: unknown }[]
  expect(row?.value).toEqual(typeof expected === 'number' ? expect.closeTo(expected, 9) : expected)
})

test('group gathers sets and deviations', async () => {
  const { aggregate: $ } = ground.db.command
  const collection = await collectionWith(ground.db, [{ n: 2 }, { n: 4 }, { n: 4 }, { n: 6 }])
  const grouped = collection
    .aggregate()
    .group({ _id: null, all: $.addToSet('$n'), p: $.stdDevPop('$n'), s: $.stdDevSamp('$n') })
  const [row] = (await grouped.end()).data as { all: number[]; p: number; s: number }[]
  expect(row?.all.sort()).toEqual([2, 4, 6])
  expect(row?.p).toBeCloseTo(Math.SQRT2)
  expect(row?.s).toBeCloseTo(Math.sqrt(8 / 3))
})

test('bucketAuto deals documents into buckets of about the same size', async () => {
  const collection = await collectionWith(
    ground.db,
    [1, 2, 3, 4].map((n) => ({ n })),
  )
  const dealt = await collection.aggregate().bucketAuto({ groupBy: '$n', buckets: 2 }).end()
  expect(dealt.data).toEqual([
    { _id: { min: 1, max: 3 }, count: 2 },
    { _id: { min: 3, max: 4 }, count: 2 },
  ])
})
