import type { CategoryNode } from '../../domain/category-tree'
import { categoryTree } from '../../domain/category-tree'
import type { Category } from '../../domain/product'
import type { FilterContext } from '../../domain/search/filter'
import { SearchIndex } from '../../domain/search/search-index'
import type { SearchSettings } from '../../domain/search/settings'
import type { Ports, SearchSnapshot } from '../ports'

export type ShelfPorts = Pick<Ports, 'search' | 'searchSettings' | 'settings' | 'freight' | 'clock'>

/** All that one search is answered from. */
export interface Shelf {
  merchantId: string
  index: SearchIndex
  context: FilterContext
  settings: SearchSettings | null
}

interface Made {
  index: SearchIndex
  tree: CategoryNode<Category>[]
  synonyms: string
}

/** An index is made once for what was read, and again when the owner's synonyms change. */
const made = new WeakMap<SearchSnapshot, Made>()

/** The index as it stands, with what changes from moment to moment. */
export async function shelfOf(ports: ShelfPorts): Promise<Shelf> {
  const [snapshot, shop] = await Promise.all([ports.search.snapshot(), ports.settings.shop()])
  const [settings, templates] = await Promise.all([
    ports.searchSettings.current(shop.merchantId),
    ports.freight.of(shop),
  ])
  const { index, tree } = madeOf(snapshot, settings?.synonyms ?? [])
  const context = { now: ports.clock.now(), templates, emptySkus: snapshot.emptySkus, tree }
  return { merchantId: shop.merchantId, index, context, settings }
}

function madeOf(snapshot: SearchSnapshot, groups: string[][]): Made {
  const synonyms = JSON.stringify(groups)
  const known = made.get(snapshot)
  if (known?.synonyms === synonyms) return known
  const { parts, categories, readings } = snapshot
  const index = new SearchIndex({ parts, categories, readings, synonyms: groups })
  const fresh = { index, tree: categoryTree(categories), synonyms }
  made.set(snapshot, fresh)
  return fresh
}
