import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countedBy, readTemplate, textOf } from '../../console/src/pages/freight/freight-draft'
import {
  addRegion,
  type Branch,
  type Lists,
  markOf,
  removeRegion,
  zoneOf,
} from '../../console/src/pages/freight/regions'
import type { FreightDraft } from '../../typings/freight'
import { tariff, testDraft } from '../cloudfunctions/harness/freight'

const cities = ['510100', '513200', '513300']
const districts = ['513301', '513322']
const province: Branch = { code: '510000', parts: cities }
const city: Branch = { code: '513300', parts: districts }

describe('a region', () => {
  test('that is ticked leaves the zone that it was in', () => {
    expect(addRegion([['510000'], []], 1, '510000', [])).toEqual([[], ['510000']])
    expect(addRegion([['510000'], []], 1, '513300', [province])).toEqual([['510000'], ['513300']])
  })

  test('with its parts in other zones takes them back', () => {
    expect(addRegion([['513300'], ['513301']], 0, '510000', [])).toEqual([['510000'], []])
  })

  test('is whole once all of its parts are ticked', () => {
    const two: Lists = [['510100', '513200']]
    expect(addRegion(two, 0, '513300', [province])).toEqual([['510000']])
    expect(addRegion([['510100', '513200', '513301']], 0, '513322', [province, city])).toEqual([['510000']])
  })

  test('that is taken out leaves the others of what it lay in', () => {
    expect(removeRegion([['510000']], 0, '513301', [province, city])).toEqual([
      ['510100', '513200', '513322'],
    ])
    expect(removeRegion([['510000'], ['513200']], 0, '513300', [province])).toEqual([['510100'], ['513200']])
  })

  test('is all, some or none of a zone’s', () => {
    const lists: Lists = [['510000'], ['513300']]
    expect(['510000', '510100', '513301', '650000'].map((code) => markOf(lists, 0, code))).toEqual([
      'some',
      'all',
      'none',
      'none',
    ])
    expect(['510000', '513301'].map((code) => markOf(lists, 1, code))).toEqual(['some', 'all'])
  })

  test('is in the zone where it was put last, whatever was ticked before', () => {
    const paths: Record<string, Branch[]> = {
      '510000': [],
      ...Object.fromEntries(cities.map((code) => [code, [province]])),
      ...Object.fromEntries(districts.map((code) => [code, [province, city]])),
    }
    const step = fc.record({
      at: fc.constantFrom(0, 1),
      code: fc.constantFrom(...Object.keys(paths)),
      adds: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let lists: Lists = [[], []]
        for (const { at, code, adds } of steps) {
          const path = paths[code] ?? []
          lists = adds ? addRegion(lists, at, code, path) : removeRegion(lists, at, code, path)
          if (adds) expect(markOf(lists, at, code)).toBe('all')
          else expect(zoneOf(lists, code)).not.toBe(at)
          const named = lists.flat()
          expect(new Set(named).size).toBe(named.length)
        }
      }),
    )
  })
})

describe('a draft', () => {
  const whole: FreightDraft = testDraft({
    by: 'weight',
    wholePortions: false,
    unknownGram: 250,
    zones: [
      {
        regions: ['510000'],
        tariff: tariff(1_000, 1_200, 500, 350, { days: { min: 2, max: 3 } }),
        reason: null,
      },
      { regions: ['650000'], tariff: null, reason: { zh: '冷链不到', en: 'Too far' } },
    ],
    rest: { tariff: tariff(1_000, 800, 1_000, 0, { freeFromFen: 9_900 }), reason: null },
    remotes: [{ regions: ['513300'], extraFen: 1_000 }],
  })

  test('that nobody touched is sent as it was read', () => {
    expect(readTemplate(textOf(whole))).toEqual({ draft: whole, problems: {} })
  })

  test('says what is wrong where it is', () => {
    const text = textOf(whole)
    const [zone] = text.zones
    if (!zone) throw new Error('There is no zone.')
    const wrong = {
      ...{ ...text, nameZh: ' ', unknownKg: '0' },
      zones: [{ ...zone, regions: [], firstFee: 'x', moreUnits: '', daysMin: '4' }],
      remotes: [{ regions: ['513300'], extra: '' }],
    }
    expect(readTemplate(wrong).problems).toEqual({
      nameZh: 'name',
      unknownKg: 'weight',
      'zones.0.regions': 'regions',
      'zones.0.firstFee': 'money',
      'zones.0.moreUnits': 'weight',
      'zones.0.daysMin': 'days',
      'remotes.0.extra': 'money',
    })
  })

  test('by the sum has steps that rise from nothing', () => {
    const text = countedBy(textOf(testDraft()), 'sum')
    expect(readTemplate(text).draft.rest.tariff?.charge).toEqual({
      kind: 'steps',
      steps: [{ fromFen: 0, freightFen: 800 }],
    })
    const steps = ['1.00', '50.00', '50.00'].map((from) => ({ from, fee: '1.00' }))
    expect(readTemplate({ ...text, rest: { ...text.rest, steps } }).problems).toEqual({
      'rest.steps.0.from': 'first',
      'rest.steps.2.from': 'steps',
    })
  })
})
