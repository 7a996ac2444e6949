import type { BatchWish, PriceEnding, PriceRounding, PriceStep } from '../../../../typings/batch-wish'
import { parseMoney } from '../../format/money'
import type { Words } from '../../words'

export const BATCH_FIELDS = [
  ...(['priceFen', 'compareAtFen', 'units', 'categoryIds', 'tags'] as const),
  ...(['state', 'freightTemplateId', 'limits'] as const),
]
export type DraftField = (typeof BATCH_FIELDS)[number]

/** What a person has said so far, as it was typed. */
export interface BatchDraft {
  field: DraftField
  priceWay: 'down' | 'up' | 'set' | 'clear'
  unit: 'percent' | 'yuan'
  amount: string
  ending: PriceEnding
  rounding: PriceRounding
  costMin: string
  unitsWay: 'set' | 'add' | 'take'
  units: string
  listWay: 'add' | 'set' | 'remove'
  categoryId: string
  tags: string
  state: 'onSale' | 'offSale'
  freightTemplateId: string
  limitOf: 'quantityMax' | 'perPersonMax'
  limit: string
}

export const newDraft: BatchDraft = {
  field: 'priceFen',
  priceWay: 'down',
  unit: 'percent',
  amount: '',
  ending: 'ninety',
  rounding: 'down',
  costMin: '',
  unitsWay: 'set',
  units: '',
  listWay: 'add',
  categoryId: '',
  tags: '',
  state: 'onSale',
  freightTemplateId: '',
  limitOf: 'quantityMax',
  limit: '',
}

export type DraftProblem = keyof Words['batch']['problems']
/** The wish, or what is still wrong with the field that says it. */
export type DraftReading =
  | { wish: BatchWish }
  | { wish: null; at: 'amount' | 'costMin' | 'other'; problem: DraftProblem }

const UNITS_MAX = 1_000_000
const LIMIT_MAX = 9_999
const COST_MAX = 1_000
const PRICE_FEN_MAX = 100_000_000

const wrong = (problem: DraftProblem, at: 'amount' | 'costMin' | 'other' = 'other'): DraftReading => ({
  wish: null,
  at,
  problem,
})

export function readDraft(draft: BatchDraft): DraftReading {
  switch (draft.field) {
    case 'priceFen':
    case 'compareAtFen':
      return readPrice(draft, draft.field)
    case 'units':
      return readUnits(draft)
    case 'categoryIds':
      if (draft.categoryId === '') return wrong('noCategory')
      return { wish: { field: 'categoryIds', by: draft.listWay, values: [draft.categoryId] } }
    case 'tags': {
      const values = tagsOf(draft.tags)
      return values.length === 0 ? wrong('noTags') : { wish: { field: 'tags', by: draft.listWay, values } }
    }
    case 'state':
      return { wish: { field: 'state', to: draft.state } }
    case 'freightTemplateId':
      if (draft.freightTemplateId === '') return wrong('noFreight')
      return { wish: { field: 'freightTemplateId', to: draft.freightTemplateId } }
    case 'limits':
      return readLimit(draft)
  }
}

function readPrice(draft: BatchDraft, field: 'priceFen' | 'compareAtFen'): DraftReading {
  if (field === 'compareAtFen' && draft.priceWay === 'clear')
    return { wish: { field: 'compareAtFen', step: { by: 'clear' } } }
  const step = stepOf(draft)
  if ('problem' in step) return wrong(step.problem, 'amount')
  const costPercentMin = field === 'priceFen' ? readWhole(draft.costMin, 1, COST_MAX) : null
  if (field === 'priceFen' && draft.costMin.trim() !== '' && costPercentMin === null)
    return wrong('costRange', 'costMin')
  const { ending, rounding } = draft
  const floor = costPercentMin === null ? {} : { costPercentMin }
  return { wish: { field, step, ending, rounding, ...floor } }
}

/** Hundredths of a percent are read as fen are, so that nothing is lost on the way. */
function stepOf({ priceWay, unit, amount }: BatchDraft): PriceStep | { problem: DraftProblem } {
  if (amount.trim() === '') return { problem: 'missing' }
  const reading = parseMoney(amount)
  if (!reading.ok) return { problem: 'notAmount' }
  const { fen } = reading
  if (fen === 0) return { problem: 'zero' }
  if (fen > PRICE_FEN_MAX) return { problem: 'tooMuch' }
  if (priceWay === 'set') return { by: 'set', fen }
  const signed = priceWay === 'down' ? -fen : fen
  if (unit === 'yuan') return { by: 'add', fen: signed }
  return signed < -10_000 || signed > 1_000_000
    ? { problem: 'tooMuch' }
    : { by: 'percent', basisPoints: signed }
}

function readUnits({ unitsWay, units }: BatchDraft): DraftReading {
  if (units.trim() === '') return wrong('missing')
  if (!/^\d+$/.test(units.trim())) return wrong('notWhole')
  const count = readWhole(units, 0, UNITS_MAX)
  if (count === null) return wrong('unitsRange')
  if (unitsWay === 'set') return { wish: { field: 'units', step: { by: 'set', units: count } } }
  if (count === 0) return wrong('zero')
  return { wish: { field: 'units', step: { by: 'add', units: unitsWay === 'take' ? -count : count } } }
}

function readLimit({ limitOf, limit }: BatchDraft): DraftReading {
  if (limit.trim() === '' && limitOf === 'perPersonMax') return { wish: { field: limitOf, to: null } }
  const to = readWhole(limit, 1, LIMIT_MAX)
  return to === null ? wrong('limitRange') : { wish: { field: limitOf, to } }
}

function readWhole(text: string, min: number, max: number): number | null {
  const bare = text.trim()
  if (!/^\d{1,9}$/.test(bare)) return null
  const number = Number(bare)
  return number >= min && number <= max ? number : null
}

/** Each once, as a reader sees them. */
export function tagsOf(text: string): string[] {
  const byFolded = new Map(
    text
      .split(/[,，、;；\n]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
      .map((tag) => [tag.normalize('NFKC').toLowerCase(), tag] as const),
  )
  return [...byFolded.values()].slice(0, 50)
}
