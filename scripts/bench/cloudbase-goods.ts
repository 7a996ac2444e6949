import type { CollectionSpec } from '../../local/cloudbase'

export const benchEnvId = 'bench'
export const goodsCount = 100_000
/** As many as a page of a shop shows. */
export const pageLength = 20
const shelves = 500

/** A shelf is read in the order of sale: the query that the index is for. */
export const goods: CollectionSpec = {
  name: 'goods',
  indexes: [
    {
      name: 'shelf_soldAt',
      keys: [
        { field: 'shelf', direction: 1 },
        { field: 'soldAt', direction: -1 },
      ],
    },
  ],
}

const numberOf = (turn: number) => (turn * 7919) % goodsCount

/** Visits all documents in an order that is the same in each run and hits no two neighbours. */
export const idAt = (turn: number): string => `good-${String(numberOf(turn)).padStart(6, '0')}`

export const shelfAt = (turn: number): string => `shelf-${numberOf(turn) % shelves}`

/** A small document, as a line of stock is one: ten fields, a nested one, some Chinese. */
export function makeGood(turn: number) {
  const number = numberOf(turn)
  return {
    _id: idAt(turn),
    shelf: shelfAt(turn),
    name: { zh: `青瓷茶杯 ${number}`, en: `Celadon cup ${number}` },
    priceFen: 1000 + (number % 9000),
    available: 50,
    isOnSale: true,
    tags: ['tea', 'gift'],
    soldAt: 1_700_000_000_000 + ((number * 104_729) % goodsCount) * 1000,
    updatedAt: new Date(1_700_000_000_000 + number),
    revision: 1,
  }
}
