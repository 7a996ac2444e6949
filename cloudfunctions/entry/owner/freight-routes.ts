import * as v from 'valibot'
import type { FreightDraft } from '../../../typings/freight'
import { refuse } from '../../app/outcome'
import { problemOfDraft } from '../../domain/freight-draft'
import { plainTextLine } from '../plain-text'
import { id, lines, nothing, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))
/** Ten thousand yuan: nobody sends a parcel for more. */
const amountFen = whole(0, 1_000_000)
/** A sum of goods, up to a million yuan. */
const goodsFen = whole(0, 100_000_000)
const units = whole(1, 1_000_000)
const revision = whole(0, Number.MAX_SAFE_INTEGER)
const regionCode = v.pipe(v.string(), v.regex(/^\d{6}$/))
const regions = v.pipe(v.array(regionCode), v.minLength(1), v.maxLength(4_000))

const text = (lengthMax: number) =>
  v.object({
    zh: v.pipe(plainTextLine(lengthMax), v.minLength(1)),
    en: v.exactOptional(plainTextLine(lengthMax)),
  })

const charge = v.variant('kind', [
  v.object({
    kind: v.literal('units'),
    firstUnits: units,
    firstFen: amountFen,
    moreUnits: units,
    moreFen: amountFen,
  }),
  v.object({
    kind: v.literal('steps'),
    steps: v.pipe(
      v.array(v.object({ fromFen: goodsFen, freightFen: amountFen })),
      v.minLength(1),
      v.maxLength(10),
    ),
  }),
])

const place = {
  tariff: v.nullable(
    v.object({
      charge,
      freeFromFen: v.nullable(goodsFen),
      days: v.nullable(v.object({ min: whole(0, 60), max: whole(0, 60) })),
    }),
  ),
  reason: v.nullable(text(60)),
}

const template = v.object({
  name: text(24),
  by: v.picklist(['piece', 'weight', 'sum']),
  wholePortions: v.boolean(),
  unknownGram: units,
  zones: v.pipe(v.array(v.object({ ...place, regions })), v.maxLength(40)),
  rest: v.object(place),
  remotes: v.pipe(v.array(v.object({ regions, extraFen: amountFen })), v.maxLength(20)),
})

/** Refuses a draft that no freight could be made of. */
const refuseDraft = (draft: FreightDraft | undefined, at: string) => {
  const problem = draft && problemOfDraft(draft)
  return problem ? refuse('INVALID_INPUT', { ...problem, path: `${at}.${problem.path}` }) : null
}

const desk = () => import('../../app/freight/freight-desk')

/** What sending costs: everybody may look and try, managers set it. */
export const freightRoutes: OwnerRoutes<
  'freight.list' | 'region.list' | 'freight.save' | 'freight.setDefault' | 'freight.remove' | 'freight.try'
> = {
  'freight.list': {
    access: 'freight.read',
    input: nothing,
    run: async (ports, caller) => (await desk()).listFreight(ports, staffOf(caller)),
  },
  'region.list': {
    access: 'freight.read',
    input: v.object({ under: v.exactOptional(regionCode) }),
    run: async (_ports, _caller, input) => (await desk()).listRegions(input),
  },
  'freight.save': {
    access: 'freight.edit',
    input: v.object({
      requestKey,
      templateId: v.exactOptional(id),
      revision: v.exactOptional(revision),
      template,
    }),
    run: async (ports, caller, input) =>
      refuseDraft(input.template, 'template') ?? (await desk()).saveFreight(ports, staffOf(caller), input),
  },
  'freight.setDefault': {
    access: 'freight.edit',
    input: v.object({ templateId: id }),
    run: async (ports, caller, input) => (await desk()).setDefaultFreight(ports, staffOf(caller), input),
  },
  'freight.remove': {
    access: 'freight.edit',
    input: v.object({ templateId: id, revision }),
    run: async (ports, caller, input) => (await desk()).removeFreight(ports, staffOf(caller), input),
  },
  'freight.try': {
    access: 'freight.read',
    input: v.object({
      lines,
      region: regionCode,
      draft: v.exactOptional(v.object({ templateId: v.nullable(id), template })),
    }),
    run: async (ports, caller, input) =>
      refuseDraft(input.draft?.template, 'draft.template') ??
      (await desk()).tryFreight(ports, staffOf(caller), input),
  },
}
