import type { FreightTemplate } from '../../cloudfunctions/domain/freight-template'
import { fen } from '../../cloudfunctions/domain/money'

/** 新疆, 西藏, 青海, 内蒙古. */
const far = ['650000', '540000', '630000', '150000']
/** 台湾, 香港, 澳门. */
const overseas = ['710000', '810000', '820000']

/** A flat price a parcel, free from a sum on; `min` to `max` days after it was sent. */
const flat = (firstFen: number, freeFromFen: number | null, min: number, max: number) => ({
  tariff: {
    charge: {
      kind: 'units' as const,
      ...{ firstUnits: 1, firstFen: fen(firstFen), moreUnits: 1, moreFen: fen(0) },
    },
    freeFromFen: freeFromFen === null ? null : fen(freeFromFen),
    days: { min, max },
  },
  reason: null,
})

const notSent = (zh: string, en: string) => ({ regions: overseas, tariff: null, reason: { zh, en } })

/** What sending costs in the demo: ordinary parcels, and those that are kept cold. */
export function demoFreight(now: number): FreightTemplate[] {
  const common = {
    ...{ merchantId: 'queqiao', by: 'piece' as const, wholePortions: true, unknownGram: 1_000 },
    ...{ remotes: [], updatedAt: now, revision: 0 },
  }
  return [
    {
      ...common,
      templateId: 'standard',
      rank: 0,
      name: { zh: '普通件', en: 'Standard' },
      zones: [
        { regions: far, ...flat(1_800, 29_900, 4, 6) },
        notSent('港澳台暂时不发', 'Hong Kong, Macao and Taiwan are not served yet'),
      ],
      rest: flat(800, 9_900, 2, 3),
    },
    {
      ...common,
      templateId: 'cold',
      rank: 1,
      name: { zh: '冷链', en: 'Cold chain' },
      zones: [
        { regions: far, ...flat(3_800, null, 3, 4) },
        notSent('冷链不到港澳台', 'Cold parcels do not reach Hong Kong, Macao and Taiwan'),
      ],
      rest: flat(1_200, 19_900, 1, 2),
    },
  ]
}
