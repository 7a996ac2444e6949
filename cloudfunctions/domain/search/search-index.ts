import type { Category } from '../product'
import type { SearchEntry } from './entry'
import { normal, squeezed } from './normal'
import { fieldOf, type Prepared, prepared } from './prepared'
import { type Query, queryOf, type Unit } from './query'
import type { Reading } from './reading'
import { exactScore, type NamedCategory, nearScore } from './unit-score'

/** A word counts as found from here on, and so does one that stands there nearly. */
const FOUND = 0.25
const NEARLY_FOUND = 0.5
/** Where no name has a word, others may have it nearly, though texts mention it. */
const IN_NAME = 0.6
/** Of the best one's score: what is further below is not what was meant. */
const CUT = 0.45
/** Of the query's weight that something near has to have. */
const NEAR_MIN = 0.06
const KEPT_QUERIES = 100

export interface Hit {
  product: Prepared
  score: number
}

/** What a query finds, the best first; where nothing is what was asked for, what comes near it. */
export interface Match {
  hits: Hit[]
  isNear: boolean
}

const NO_READING: Reading = { characters: '', syllables: [] }
const readyEntries = new WeakMap<readonly SearchEntry[], Prepared[]>()

/** A part is made ready once, as long as it is the same. */
function readyOf(entries: readonly SearchEntry[]): Prepared[] {
  const known = readyEntries.get(entries)
  if (known) return known
  const made = entries.map(prepared)
  readyEntries.set(entries, made)
  return made
}

export interface IndexSource {
  parts: readonly (readonly SearchEntry[])[]
  /** Those that shoppers see. */
  categories: readonly Pick<Category, 'categoryId' | 'name'>[]
  readings: ReadonlyMap<string, Reading>
  /** Groups of words that mean the same, as the owner says. */
  synonyms: readonly string[][]
}

/** Everything on sale in memory: 10,000 products are looked through one by one in some milliseconds. */
export class SearchIndex {
  readonly products: Prepared[]
  private readonly categories: Map<string, NamedCategory>
  private readonly synonyms: readonly string[][]
  private readonly rarities = new Map<string, number>()
  private readonly matches = new Map<string, Match>()

  constructor({ parts, categories, readings, synonyms }: IndexSource) {
    this.products = parts.flatMap(readyOf)
    this.synonyms = synonyms.map((group) => group.map((word) => squeezed(normal(word))))
    this.categories = new Map(
      categories.map(({ categoryId, name }) => [
        categoryId,
        {
          name: fieldOf(normal(`${name.zh} ${name.en ?? ''}`)),
          reading: readings.get(categoryId) ?? NO_READING,
        },
      ]),
    )
  }

  /** Everything, in the shop's own order. */
  all(): Hit[] {
    return this.products.map((product) => ({ product, score: 0 })).sort(inOrder)
  }

  /** Remembered for as long as the index stands: the next page and each filter ask for the same again. */
  match(text: string): Match {
    const query = queryOf(text, this.synonyms)
    const key = query.units.map((unit) => unit.text).join(' ')
    const known = this.matches.get(key)
    if (known) return known
    const match = query.units.length === 0 ? { hits: [], isNear: true } : this.find(query)
    if (this.matches.size >= KEPT_QUERIES) this.matches.delete(this.matches.keys().next().value ?? '')
    this.matches.set(key, match)
    return match
  }

  private find(query: Query): Match {
    const all = new Map<Prepared, Scored>()
    const ways = query.joined ? [query.units, [query.joined]] : [query.units]
    for (const scored of ways.flatMap((units) => this.scored(units, query.whole))) {
      const known = all.get(scored.product)
      if (!known || scored.score > known.score) all.set(scored.product, scored)
    }
    const near = [...all.values()].filter(({ base, isWhole }) => isWhole || base >= NEAR_MIN)
    const whole = near.filter(({ isWhole }) => isWhole)
    if (whole.length === 0) return { hits: cut(near), isNear: true }
    // What is only mentioned somewhere may not be what was meant: what comes near by its name follows.
    return { hits: cut(whole.some(({ base }) => base >= IN_NAME) ? whole : near), isNear: false }
  }

  private scored(units: Unit[], whole: string): Scored[] {
    const found = units.map((unit) => this.scoresOf(unit))
    const weight = units.reduce((sum, unit) => sum + unit.weight, 0)
    return this.products.flatMap((product, at) => {
      let [sum, met] = [0, 0]
      for (const [index, unit] of units.entries()) {
        const score = found[index]?.[at] ?? 0
        sum += unit.weight * Math.abs(score)
        if (score > 0) met += unit.weight
      }
      if (sum === 0) return []
      const base = (sum / weight) * (0.5 + (0.5 * met) / weight)
      return [{ product, base, score: base + bonusOf(product, whole), isWhole: met === weight }]
    })
  }

  /** For each product: above 0 where it has the word, below where it only comes near it. */
  private scoresOf(unit: Unit): Float32Array {
    const scores = new Float32Array(this.products.length)
    let best = 0
    for (const [at, product] of this.products.entries()) {
      const score = exactScore(unit, product, this.categoriesOf(product))
      if (score < FOUND) continue
      scores[at] = score
      best = Math.max(best, score)
    }
    if (best >= IN_NAME) return scores
    for (const [at, product] of this.products.entries()) {
      const near = nearScore(unit, product, this.rarityOf)
      if (near > (scores[at] ?? 0)) scores[at] = near >= NEARLY_FOUND ? near : (scores[at] ?? 0) || -near
    }
    return scores
  }

  private readonly rarityOf = (character: string): number => {
    const known = this.rarities.get(character)
    if (known !== undefined) return known
    const count = this.products.filter(({ name }) => name.whole.includes(character)).length
    const rarity = Math.log((1 + this.products.length) / (1 + count))
    this.rarities.set(character, rarity)
    return rarity
  }

  private categoriesOf({ entry }: Prepared): NamedCategory[] {
    return entry.categoryIds.flatMap((categoryId) => this.categories.get(categoryId) ?? [])
  }
}

interface Scored extends Hit {
  /** What its words alone are worth. */
  base: number
  /** Whether each word of the query was found. */
  isWhole: boolean
}

/** What is named like the query, says little else, or is bought often, comes first among its equals. */
function bonusOf({ name, entry }: Prepared, whole: string): number {
  const at = name.whole.indexOf(whole)
  const named = at < 0 ? 0 : 0.2 + (at === 0 ? 0.05 : 0) + (0.1 * whole.length) / name.whole.length
  return named + 0.01 * Math.log10(1 + entry.soldCount)
}

function cut(found: Hit[]): Hit[] {
  const best = found.reduce((most, { score }) => Math.max(most, score), 0)
  return found
    .filter(({ score }) => score >= best * CUT)
    .map(({ product, score }) => ({ product, score }))
    .sort(inOrder)
}

/** Ties are broken by what never changes, so that pages fit together. */
const inOrder = (one: Hit, other: Hit): number =>
  other.score - one.score ||
  one.product.entry.rank - other.product.entry.rank ||
  (one.product.entry.spuId < other.product.entry.spuId ? -1 : 1)
