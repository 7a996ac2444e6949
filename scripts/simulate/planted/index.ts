import { hasImports, simulate } from '../run'
import { billBugs } from './bill-bugs'
import { booksBugs } from './books-bugs'
import type { PlantedBug } from './bug'
import { caseBugs } from './case-bugs'
import { doorBugs } from './door-bugs'
import { followerBugs } from './follower-bugs'
import { foundAt } from './found-at'
import { jobBugs } from './job-bugs'
import { ledgerBugs } from './ledger-bugs'
import { limitBugs } from './limit-bugs'
import { messageBugs } from './message-bugs'
import { orderBugs } from './order-bugs'
import { paymentBugs } from './payment-bugs'
import { priceBugs } from './price-bugs'
import { refundBugs } from './refund-bugs'
import { stockBugs } from './stock-bugs'

/** Mistakes with stock and orders, and with money and cases: two halves that take about as long to find. */
export const plantedInGoods: readonly PlantedBug[] = [
  ...stockBugs,
  ...orderBugs,
  ...limitBugs,
  ...priceBugs,
  ...doorBugs,
  ...messageBugs,
  ...jobBugs,
  ...followerBugs,
]
export const plantedInMoney: readonly PlantedBug[] = [
  ...paymentBugs,
  ...refundBugs,
  ...booksBugs,
  ...ledgerBugs,
  ...billBugs,
  ...caseBugs,
]
export const plantedBugs: readonly PlantedBug[] = [...plantedInGoods, ...plantedInMoney]

export interface Caught {
  name: string
  /** The first seed that showed it, and the first rule that it broke; null where nothing showed it. */
  seed: number | null
  rule: string | null
}

const SEEDS_MAX = 200
const SHOPPERS = 12

/** Every seed once, the one that showed the bug last before the others, and long runs behind short ones. */
function seedsFor(name: string): number[] {
  const all = Array.from({ length: SEEDS_MAX }, (_, at) => at + 1).sort(
    (one, other) => Number(hasImports(one)) - Number(hasImports(other)),
  )
  const last = foundAt[name]
  return last === undefined ? all : [last, ...all.filter((seed) => seed !== last)]
}

/** Switches one bug on and looks for it with a few seeds, up to the first violation. */
export async function hunt({ name, ...planted }: PlantedBug): Promise<Caught> {
  for (const seed of seedsFor(name)) {
    const wish = { seed, shoppers: SHOPPERS, stopAtFirst: true, ...planted }
    const { violations } = await simulate(wish)
    const [first] = violations
    if (first) return { name, seed, rule: first.rule }
  }
  return { name, seed: null, rule: null }
}
