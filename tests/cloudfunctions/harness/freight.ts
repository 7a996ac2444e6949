import type { Ports } from '../../../cloudfunctions/app/ports'
import { draftInFen } from '../../../cloudfunctions/domain/freight-draft'
import type { FreightDraft, FreightTariff } from '../../../typings/freight'

/** So much for the first units, and so much for each further portion. */
export const tariff = (
  firstUnits: number,
  firstFen: number,
  moreUnits: number,
  moreFen: number,
  changes: Partial<FreightTariff<number>> = {},
): FreightTariff<number> => ({
  charge: { kind: 'units', firstUnits, firstFen, moreUnits, moreFen },
  freeFromFen: null,
  days: null,
  ...changes,
})

/** A template by the piece that costs 8.00 wherever it goes. */
export const testDraft = (changes: Partial<FreightDraft> = {}): FreightDraft => ({
  name: { zh: '普通件' },
  by: 'piece',
  wholePortions: true,
  unknownGram: 1_000,
  zones: [],
  rest: { tariff: tariff(1, 800, 1, 0), reason: null },
  remotes: [],
  ...changes,
})

/** The shop's template asks for nothing from now on. */
export async function sendForNothing({
  freight,
  settings,
}: Pick<Ports, 'freight' | 'settings'>): Promise<void> {
  const [template] = await freight.list('queqiao')
  const free = draftInFen(testDraft({ rest: { tariff: tariff(1, 0, 1, 0), reason: null } }))
  if (!template || !(await freight.save({ ...template, ...free }))) throw new Error('There is no template.')
  await settings.putShop({ ...(await settings.shop()), freightRevision: 1 })
}
