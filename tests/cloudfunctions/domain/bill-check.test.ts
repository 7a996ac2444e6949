import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type BillDifference, fileDifference } from '../../../cloudfunctions/domain/bill'
import {
  type BillCheck,
  billChecked,
  billGone,
  differenceSettled,
  isGone,
  newBillCheck,
} from '../../../cloudfunctions/domain/bill-check'
import { fen } from '../../../cloudfunctions/domain/money'
import { shanghaiDay, shanghaiDayBounds, shanghaiDayFrom } from '../../../cloudfunctions/domain/shanghai-time'

const DAY_MS = 86_400_000
const dayFrom = shanghaiDayFrom('2026-11-22')
const readyAfterMs = 10 * 3_600_000
const keptMs = 89 * DAY_MS
const ready = dayFrom + DAY_MS + readyAfterMs
const word = { note: 'asked', actor: 'owner', at: 1 }

const missing = (number: string): BillDifference => ({
  ...{ kind: 'MISSING_HERE', number, of: 'payment', outTradeNo: number, orderId: null },
  ...{ hereFen: null, thereFen: fen(100) },
})

const looked = (
  found: BillDifference[][],
  from = newBillCheck({ day: '2026-11-22', merchantId: 'queqiao' }, dayFrom, { readyAfterMs }),
): BillCheck => found.reduce((check, each, at) => billChecked(check, each, each.length, ready + at), from)

test('a day in Shanghai begins where its moments do', () => {
  const moments = fc.integer({ min: 0, max: 4_000_000_000_000 })
  fc.assert(
    fc.property(moments, (at) => expect(shanghaiDayFrom(shanghaiDay(at))).toBe(shanghaiDayBounds(at).from)),
  )
})

test('a new day is looked at as soon as its bill is ready', () => {
  const check = newBillCheck({ day: '2026-11-22', merchantId: 'queqiao' }, dayFrom, { readyAfterMs })
  expect(check).toMatchObject({ nextCheckAt: ready, hasOpen: false, openCount: 0, tries: 0 })
})

test('what differs is open at once; its age and its word stay over later looks', () => {
  const once = looked([[missing('A'), missing('B')]])
  expect(once).toMatchObject({ state: 'differs', openCount: 2, hasOpen: true, hasEnded: false })
  const settled = differenceSettled(once, { kind: 'MISSING_HERE', number: 'A' }, word)
  if (!settled) throw new Error('It is open.')
  expect(settled).toMatchObject({ openCount: 1, hasEnded: true, nextCheckAt: once.nextCheckAt })
  const again = billChecked(settled, [missing('A'), missing('B')], 2, ready + 9)
  expect(again.differences).toMatchObject([
    { number: 'A', settled: word, foundAt: ready },
    { number: 'B', settled: null, foundAt: ready },
  ])
  expect(differenceSettled(again, { kind: 'MISSING_HERE', number: 'A' }, word)).toBeNull()
})

test('what is not found any more has resolved itself, unless the file could not be read', () => {
  const open = looked([[missing('A')], [fileDifference('BAD_HASH')]])
  expect(open).toMatchObject({ openCount: 1, state: 'differs' })
  expect(billChecked(open, [], 0, ready + 5)).toMatchObject({
    state: 'agrees',
    openCount: 0,
    hasEnded: true,
    nextCheckAt: null,
    differences: [{ number: 'A', resolvedAt: ready + 5 }],
  })
})

test('a file is a person’s business after twelve looks, and is asked for on', () => {
  const looks = Array.from({ length: 12 }, () => [fileDifference('NOT_READY')])
  expect(looked(looks.slice(1))).toMatchObject({
    openCount: 0,
    state: 'notReady',
    nextCheckAt: ready + 10 + 1_800_000,
  })
  expect(looked(looks)).toMatchObject({ openCount: 1, nextCheckAt: ready + 11 + 6 * 3_600_000 })
})

test('a number that differs after twelve looks rests with a person', () => {
  const looks = Array.from({ length: 12 }, () => [missing('A')])
  expect(looked(looks)).toMatchObject({ openCount: 1, nextCheckAt: null })
})

test('a day is gone once its bill is: an oddity where it was never read, and only then', () => {
  expect(isGone(dayFrom, { keptMs }, dayFrom + 90 * DAY_MS)).toBe(false)
  expect(isGone(dayFrom, { keptMs }, dayFrom + 90 * DAY_MS + 1)).toBe(true)
  const never = billGone(looked([[fileDifference('NOT_READY')]]), ready)
  expect(never).toMatchObject({
    state: 'gone',
    openCount: 1,
    nextCheckAt: null,
    differences: [{ kind: 'GONE' }],
  })
  const read = billGone(looked([[missing('A')]]), ready)
  expect(read).toMatchObject({ state: 'differs', openCount: 1, nextCheckAt: null })
})

test('however much another shop of the merchant sold that day, what is of our orders is told', () => {
  const foreign = Array.from({ length: 600 }, (_, at) => missing(`theirs-${at}`))
  const { differences } = looked([[...foreign, { ...missing('ours-1'), orderId: 'ours' }]])
  expect(differences.length).toBeLessThanOrEqual(200)
  expect(differences.map(({ number }) => number)).toContain('ours-1')
})
