import type { BatchField, BatchValue, BatchWish } from '../../../../typings/batch-wish'
import { fenToInput, formatFen } from '../../format/money'
import { useWords, type Words } from '../../words'

/** Whether what is counted are SKUs. */
export const isOfSkus = (field: BatchField): boolean =>
  field === 'priceFen' || field === 'compareAtFen' || field === 'units'

/** What a wish says, in one line. */
export function useWishWords(): (wish: BatchWish) => string {
  const { batch, common } = useWords()
  return (wish) => wishWords(wish, batch, common.listSeparator)
}

export function wishWords(wish: BatchWish, batch: Words['batch'], separator: string): string {
  const { wishes, fields, ways } = batch
  switch (wish.field) {
    case 'priceFen':
    case 'compareAtFen':
      return wishes.price(fields[wish.field], priceWords(wish, batch))
    case 'units': {
      const { by, units } = wish.step
      return wishes.units(by === 'set' ? ways.set : units < 0 ? ways.take : ways.add, Math.abs(units))
    }
    case 'tags':
      return wishes.list(fields.tags, listWay(wish.by, batch), wish.values.join(separator))
    case 'categoryIds':
      return wishes.category(listWay(wish.by, batch))
    case 'state':
      return batch.states[wish.to]
    case 'freightTemplateId':
      return wishes.freight
    case 'quantityMax':
      return wishes.limit(fields.quantityMax, String(wish.to))
    case 'perPersonMax':
      return wishes.limit(fields.perPersonMax, wish.to === null ? batch.unlimited : String(wish.to))
  }
}

const listWay = (by: 'set' | 'add' | 'remove', { ways }: Words['batch']): string =>
  by === 'set' ? ways.replace : by === 'add' ? ways.addTo : ways.remove

function priceWords(
  { step }: Extract<BatchWish, { field: 'priceFen' | 'compareAtFen' }>,
  { wishes, ways }: Words['batch'],
): string {
  if (step.by === 'clear') return ways.clear
  if (step.by === 'set') return wishes.set(formatFen(step.fen))
  const amount = step.by === 'percent' ? step.basisPoints : step.fen
  const way = amount < 0 ? ways.down : ways.up
  const size = Math.abs(amount)
  return step.by === 'percent'
    ? wishes.percent(way, fenToInput(size).replace(/\.?0+$/, ''))
    : wishes.yuan(way, formatFen(size))
}

/** How the cost lies in a price, as "36.4%"; null where it is not known. */
export function marginWords(priceFen: BatchValue, costFen: number | null): string | null {
  if (typeof priceFen !== 'number' || priceFen === 0 || costFen === null) return null
  const tenths = Math.round(((priceFen - costFen) * 1_000) / priceFen)
  return `${tenths < 0 ? '\u2212' : ''}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10}%`
}
