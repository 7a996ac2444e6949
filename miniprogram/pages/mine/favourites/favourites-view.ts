import type { FavouriteView } from '../../../../typings/keepsakes'
import { dateText } from '../../../services/date-text'
import { moneyText } from '../../../services/money-text'
import { type PictureView, tileOf } from '../../../services/product-view'
import { fill, wordsOf } from '../../../services/words'

const words = wordsOf('keepsakes')

export type FavouriteTab = 'all' | 'cheaper' | 'soldOut' | 'offSale'
const favouriteTabs: FavouriteTab[] = ['all', 'cheaper', 'soldOut', 'offSale']

export interface FavouriteRow {
  spuId: string
  onlySkuId: string
  name: string
  selectLabel: string
  picture: PictureView
  kept: string
  tag: { text: string; kind: 'jade' | 'plain' } | null
  priceFen: number
  from: boolean
  was: string
  flag: string
  why: string
  canAdd: boolean
  checked: boolean
}

const isCheaper = ({ state, card, savedFen }: FavouriteView) => state === 'ok' && card.priceFen < savedFen

const isOn: Record<FavouriteTab, (one: FavouriteView) => boolean> = {
  all: () => true,
  cheaper: isCheaper,
  soldOut: ({ state }) => state === 'soldOut',
  offSale: ({ state }) => state === 'offSale',
}

export const onTab = (items: FavouriteView[], tab: FavouriteTab): FavouriteView[] => items.filter(isOn[tab])

/** Each tab with how many stand on it. */
export const tabsOf = (items: FavouriteView[]) =>
  favouriteTabs.map((tab) => ({
    tab,
    text: fill(words.tab, { name: words[tab], count: onTab(items, tab).length }),
  }))

/** The price of today against the day when it was kept, dearer too. */
function tagOf({ card, savedFen, state }: FavouriteView): FavouriteRow['tag'] {
  const change = card.priceFen - savedFen
  if (state !== 'ok' || change === 0) return null
  const amount = moneyText(Math.abs(change), true)
  return change < 0
    ? { text: fill(words.less, { amount }), kind: 'jade' }
    : { text: fill(words.more, { amount }), kind: 'plain' }
}

export function rowOf(one: FavouriteView, checked: boolean): FavouriteRow {
  const { card, state, at } = one
  const { spuId, onlySkuId, name, picture, priceFen, from, was } = tileOf(card)
  return {
    ...{ spuId, onlySkuId, name, picture, priceFen, from, was, checked },
    selectLabel: fill(words.select, { name }),
    kept: fill(words.keptOn, { day: dateText(at) }),
    tag: tagOf(one),
    flag: state === 'offSale' ? words.offSaleFlag : state === 'soldOut' ? words.soldOutFlag : '',
    why: state === 'offSale' ? words.goneText : '',
    canAdd: state === 'ok',
  }
}
