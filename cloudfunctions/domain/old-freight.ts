import type { Fen } from '../../typings/model'
import type { FreightTemplate } from './freight-template'
import { ZERO_FEN } from './money'
import { regionTables } from './region-tables'

/** A template as 0.3.0 kept it in the settings: one price a parcel, and another for some provinces. */
export interface OldFreightTemplate {
  templateId: string
  baseFen: Fen
  freeFromFen: Fen | null
  /** Provinces by the start of their names. */
  regions: { provinces: string[]; baseFen: Fen; freeFromFen: Fen | null }[]
}

const tariffOf = ({ baseFen, freeFromFen }: { baseFen: Fen; freeFromFen: Fen | null }) => ({
  tariff: {
    charge: { kind: 'units', firstUnits: 1, firstFen: baseFen, moreUnits: 1, moreFen: ZERO_FEN } as const,
    freeFromFen,
    days: null,
  },
  reason: null,
})

/** The same prices as templates of today; they had no names. */
export function templatesOfToday(merchantId: string, old: OldFreightTemplate[]): FreightTemplate[] {
  return old.map((template, rank) => {
    const taken = new Set<string>()
    const zones = template.regions.map((region) => {
      const regions = provincesStarting(region.provinces).filter((code) => !taken.has(code))
      for (const code of regions) taken.add(code)
      return { regions, ...tariffOf(region) }
    })
    return {
      templateId: template.templateId,
      merchantId,
      name:
        rank === 0 ? { zh: '普通件', en: 'Standard' } : { zh: `运费 ${rank + 1}`, en: `Freight ${rank + 1}` },
      by: 'piece',
      wholePortions: true,
      unknownGram: 1_000,
      zones: zones.filter(({ regions }) => regions.length > 0),
      rest: tariffOf(template),
      remotes: [],
      rank,
      updatedAt: 0,
      revision: 0,
    }
  })
}

const provincesStarting = (starts: string[]): string[] =>
  Object.entries(regionTables().provinces)
    .filter(([, name]) => starts.some((start) => start !== '' && name.startsWith(start)))
    .map(([code]) => code)
