import type { FreightCharge, FreightDraft, FreightPlace } from '../../typings/freight'
import type { Fen } from '../../typings/model'
import { namedTwice } from './freight-template'
import { fen } from './money'
import { regionName } from './region'

/** What is wrong with a draft, and where. */
export interface DraftProblem {
  path: string
  message: string
}

/** A draft with its amounts in fen. */
export function draftInFen({ zones, rest, remotes, ...draft }: FreightDraft): FreightDraft<Fen> {
  return {
    ...draft,
    zones: zones.map(({ regions, ...place }) => ({ ...placeInFen(place), regions })),
    rest: placeInFen(rest),
    remotes: remotes.map(({ regions, extraFen }) => ({ regions, extraFen: fen(extraFen) })),
  }
}

function placeInFen({ tariff, reason }: FreightPlace<number>): FreightPlace {
  if (!tariff) return { tariff, reason }
  const { charge, freeFromFen, days } = tariff
  return {
    tariff: {
      charge: chargeInFen(charge),
      freeFromFen: freeFromFen === null ? null : fen(freeFromFen),
      days,
    },
    reason,
  }
}

function chargeInFen(charge: FreightCharge<number>): FreightCharge<Fen> {
  if (charge.kind === 'units')
    return { ...charge, firstFen: fen(charge.firstFen), moreFen: fen(charge.moreFen) }
  const steps = charge.steps.map(({ fromFen, freightFen }) => ({
    fromFen: fen(fromFen),
    freightFen: fen(freightFen),
  }))
  return { kind: 'steps', steps }
}

/** Null where a draft can be charged by: its amounts and lengths were looked at before. */
export function problemOfDraft(draft: FreightDraft): DraftProblem | null {
  const places = [
    ...draft.zones.map((zone, at) => ({ at: `zones.${at}`, zone })),
    { at: 'rest', zone: draft.rest },
  ]
  for (const { at, zone } of places) {
    const message = problemOfPlace(draft, zone)
    if (message !== null) return { path: at, message }
  }
  const lists = { zones: draft.zones, remotes: draft.remotes }
  for (const [name, list] of Object.entries(lists)) {
    for (const [at, { regions }] of list.entries()) {
      const unknown = regions.find((code) => regionName(code) === null)
      if (unknown !== undefined) return { path: `${name}.${at}.regions`, message: `${unknown} is no place.` }
    }
    const twice = namedTwice(list)
    if (twice !== null) return { path: name, message: `${twice} is named twice.` }
  }
  return null
}

function problemOfPlace({ by }: FreightDraft, { tariff }: FreightPlace<number>): string | null {
  if (!tariff) return null
  const { charge, days } = tariff
  if (days && days.max < days.min) return 'The last day comes before the first.'
  if ((charge.kind === 'steps') !== (by === 'sum')) return 'It is charged by something else.'
  return problemOfSteps(charge)
}

function problemOfSteps(charge: FreightCharge<number>): string | null {
  if (charge.kind === 'units') return null
  const [first, ...more] = charge.steps
  if (first?.fromFen !== 0) return 'The first step begins at nothing.'
  const isRising = more.every(({ fromFen }, at) => fromFen > (charge.steps[at]?.fromFen ?? 0))
  return isRising ? null : 'Each step begins above the one before.'
}
