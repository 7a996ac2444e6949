import type { FootprintView } from '../../../../typings/keepsakes'
import { dateText, daysBetween } from '../../../services/date-text'
import { type PictureView, tileOf } from '../../../services/product-view'
import { fill, wordsOf } from '../../../services/words'

const words = wordsOf('keepsakes')

export interface FootprintTile {
  spuId: string
  name: string
  selectLabel: string
  picture: PictureView
  priceFen: number
  from: boolean
  deal: boolean
  flag: string
  checked: boolean
}

/** What was looked at on one day. */
export interface FootprintDay {
  day: string
  count: string
  checked: 'all' | 'some' | 'none'
  tiles: FootprintTile[]
  spuIds: string[]
}

function dayName(at: number, now: number): string {
  const days = daysBetween(at, now)
  return days === 0 ? words.today : days === 1 ? words.yesterday : dateText(at)
}

function tileView({ card, state }: FootprintView, checked: Set<string>): FootprintTile {
  const { spuId, name, picture, priceFen, from, was } = tileOf(card)
  return {
    ...{ spuId, name, picture, priceFen, from },
    selectLabel: fill(words.select, { name }),
    deal: was !== '',
    flag: state === 'offSale' ? words.offSaleFlag : state === 'soldOut' ? words.soldOutFlag : '',
    checked: checked.has(spuId),
  }
}

/** The first `shown` of them by day, each day with how many were looked at in all. */
export function daysOf(
  items: FootprintView[],
  checked: Set<string>,
  shown: number,
  now: number,
): FootprintDay[] {
  const days = new Map<string, FootprintView[]>()
  for (const one of items) {
    const day = dayName(one.at, now)
    days.set(day, [...(days.get(day) ?? []), one])
  }
  let left = shown
  return [...days].flatMap(([day, looked]) => {
    const drawn = looked.slice(0, Math.max(left, 0))
    left -= looked.length
    if (drawn.length === 0) return []
    const spuIds = looked.map(({ card }) => card.spuId)
    const ticked = spuIds.filter((spuId) => checked.has(spuId)).length
    return [
      {
        day,
        count: fill(words.count, { count: looked.length }),
        checked: ticked === 0 ? 'none' : ticked === spuIds.length ? 'all' : 'some',
        tiles: drawn.map((one) => tileView(one, checked)),
        spuIds,
      },
    ]
  })
}
