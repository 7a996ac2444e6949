import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { differenceOf, wilson } from '../../../cloudfunctions/domain/proportions'
import {
  armOf,
  armsOf,
  bucketOf,
  isCounted,
  isLastWay,
  leavesAWay,
  openToAll,
  openWays,
  type Rollout,
  shareAt,
  type WayRule,
  withRule,
} from '../../../cloudfunctions/domain/rollout'
import type { Instrument } from '../../../typings/model'

const NOW = 1_000_000
const goods = [{ spuId: 'tea', categoryIds: ['drinks'] }]
const all = openToAll('queqiao')

const ruled = (change: Partial<WayRule>, way: Instrument = 'friendPhone'): Rollout =>
  withRule(all, way, (rule) => ({ ...rule, ...change }))

const ruleOf = (change: Partial<WayRule>): WayRule => {
  const rule = ruled(change).rules.find(({ way }) => way === 'friendPhone')
  if (!rule) throw new Error('There is no such way.')
  return rule
}

const sharing = (sharePercent: number) => ruleOf({ steps: [{ at: 0, sharePercent }] })
const isIn = (rule: WayRule, userId: string) => armOf(rule, { userId, goods, now: NOW }) === 'in'

const anyUser = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
const anyShare = fc.integer({ min: 0, max: 100 })

describe('a share of users', () => {
  test('is the same users each time, and a user once in stays in as it grows', () => {
    fc.assert(
      fc.property(anyUser, anyShare, anyShare, (userId, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(isIn(sharing(less), userId)).toBe(isIn(sharing(less), userId))
        if (isIn(sharing(less), userId)) expect(isIn(sharing(more), userId)).toBe(true)
        expect(isIn(sharing(0), userId)).toBe(false)
        expect(isIn(sharing(100), userId)).toBe(true)
      }),
    )
  })

  test.each([1, 10, 50])('of %d %% is that within three sigma', (sharePercent) => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.nat(1_000_000), (salt, from) => {
        const users = 20_000
        const rule = { ...sharing(sharePercent), salt }
        const hits = Array.from({ length: users }, (_, at) => `o${from + at}`).filter((id) => isIn(rule, id))
        const share = sharePercent / 100
        const sigma = Math.sqrt(users * share * (1 - share))
        // One of 370 fair draws lies outside three sigma: the seed is fixed, and so is the answer.
        expect(Math.abs(hits.length - users * share)).toBeLessThanOrEqual(3 * sigma)
      }),
      { seed: 11, numRuns: 8 },
    )
  })

  test('of one way says nothing about that of another', () => {
    const users = Array.from({ length: 20_000 }, (_, at) => `o-user-${at}`)
    const both = users.filter((id) => isIn(sharing(50), id) && isIn({ ...sharing(50), salt: 'other' }, id))
    expect(Math.abs(both.length - 5_000)).toBeLessThan(3 * Math.sqrt(20_000 * 0.25 * 0.75))
  })

  test('is what it was when rules were first written: a user is never dealt anew', () => {
    const places = ['oA1b2', '鹊桥', 'o-user-7'].map((id) => bucketOf({ salt: 'friendPhone' }, id))
    expect(places).toMatchInlineSnapshot(`
[
  3052,
  5537,
  7537,
]
`)
  })
})

describe('a rule', () => {
  const arm = (change: Partial<WayRule>, now = NOW) => armOf(ruleOf(change), { userId: 'o-1', goods, now })
  const nobody = [{ at: 0, sharePercent: 0 }]

  test('goes by its steps', () => {
    const steps = [
      { at: 100, sharePercent: 0 },
      { at: 200, sharePercent: 20 },
      { at: 300, sharePercent: 100 },
    ]
    expect([99, 100, 200, 299, 300].map((now) => shareAt({ steps }, now))).toEqual([0, 0, 20, 20, 100])
    expect([arm({ steps }, 100), arm({ steps }, 300)]).toEqual(['out', 'in'])
  })

  test('is open to whoever is named, at any share, until it is stopped or over', () => {
    const named = { userIds: ['o-1'], steps: nobody }
    const stopped = { by: 'lin', at: NOW, why: '' }
    expect(arm(named)).toBe('listed')
    expect(arm({ ...named, stopped })).toBeNull()
    expect(arm({ ...named, endsAt: NOW })).toBeNull()
    expect(arm({ ...named, endsAt: NOW + 1 })).toBe('listed')
  })

  test('of chosen goods is for orders of nothing else', () => {
    expect(arm({ spuIds: ['tea'] })).toBe('in')
    expect(arm({ categoryIds: ['drinks'] })).toBe('in')
    expect(arm({ spuIds: ['cup'] })).toBeNull()
    const mixed = [...goods, { spuId: 'cup', categoryIds: ['pots'] }]
    const ofMixed = (change: Partial<WayRule>) =>
      armOf(ruleOf(change), { userId: 'o-1', goods: mixed, now: NOW })
    expect(ofMixed({ categoryIds: ['drinks'] })).toBeNull()
    expect(ofMixed({ spuIds: ['cup'], categoryIds: ['drinks'] })).toBe('in')
  })

  test('is counted where it is shared out or watched, and not while it is stopped', () => {
    const counted = (change: Partial<WayRule>) => isCounted(ruleOf(change), NOW)
    expect(counted({})).toBe(false)
    expect(counted({ guard: { failPercentMax: 20, attemptsMin: 20 } })).toBe(true)
    expect(counted({ steps: nobody })).toBe(true)
    expect(counted({ steps: nobody, stopped: { by: 'lin', at: 0, why: '' } })).toBe(false)
    expect(armsOf(ruled({ steps: nobody }), { userId: 'o-1', goods, now: NOW })).toEqual([
      { way: 'friendPhone', arm: 'out', since: 0 },
    ])
  })
})

describe('the last way', () => {
  const stopped = { by: 'lin', at: 0, why: '' }
  const onlyOwnPhone = {
    rules: all.rules.map((rule) => (rule === all.rules[0] ? rule : { ...rule, stopped })),
  }

  test('is the one that is left to everybody', () => {
    expect(all.rules.map(({ way }) => isLastWay(all, way, NOW))).toEqual([false, false, false])
    expect(onlyOwnPhone.rules.map(({ way }) => isLastWay(onlyOwnPhone, way, NOW))).toEqual([
      true,
      false,
      false,
    ])
  })

  test.each<[string, Partial<WayRule>]>([
    ['is stopped', { stopped }],
    ['ends some day', { endsAt: NOW + 1 }],
    ['is of some goods', { spuIds: ['tea'] }],
    ['is of some users', { steps: [{ at: 0, sharePercent: 99 }] }],
    [
      'is narrowed some day',
      {
        steps: [
          { at: 0, sharePercent: 100 },
          { at: NOW + 1, sharePercent: 50 },
        ],
      },
    ],
  ])('is none that %s', (_name, change) => {
    const rules = onlyOwnPhone.rules.map((rule, at) => (at === 0 ? { ...rule, ...change } : rule))
    expect(leavesAWay({ rules }, NOW)).toBe(false)
  })

  test('whatever the rules are, somebody who buys something has a way', () => {
    const anyRule = fc.record({
      steps: fc.array(fc.record({ at: fc.nat(2 * NOW), sharePercent: anyShare }), {
        minLength: 1,
        maxLength: 3,
      }),
      endsAt: fc.option(fc.nat(2 * NOW)),
      userIds: fc.subarray(['o-1', 'o-2']),
      spuIds: fc.subarray(['tea', 'cup']),
      stopped: fc.option(fc.constant(stopped)),
    })
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 3, maxLength: 3 }), anyUser, (changes, userId) => {
        const rules = all.rules.map((rule, at) => ({ ...rule, ...changes[at] }))
        const open = openWays({ rules }, { userId, goods, now: NOW })
        expect(open.length).toBeGreaterThan(0)
        if (leavesAWay({ rules }, NOW))
          for (const rule of rules) if (rule.stopped) expect(open).not.toContain(rule.way)
      }),
    )
  })
})

describe('a difference', () => {
  // Newcombe 1998, table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
    [0, 10, 0, 10, 0, -0.2775, 0.2775],
    [10, 10, 0, 20, 1, 0.6791, 1],
  ])('of %d/%d and %d/%d is what was published', (a, m, b, n, value, from, to) => {
    const difference = differenceOf({ hits: a, of: m }, { hits: b, of: n })
    expect(difference?.value).toBeCloseTo(value, 4)
    expect(difference?.from).toBeCloseTo(from, 4)
    expect(difference?.to).toBeCloseTo(to, 4)
  })

  test('of nobody is none', () => {
    expect([wilson({ hits: 0, of: 0 }), differenceOf({ hits: 1, of: 1 }, { hits: 0, of: 0 })]).toEqual([
      null,
      null,
    ])
  })
})
