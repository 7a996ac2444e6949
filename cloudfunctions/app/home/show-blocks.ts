import type { HomeBlock, HomeBlockView, HomeCategory, HomeLink, HomePick } from '../../../typings/home'
import type { ProductCard } from '../../../typings/shop-api'
import { idsOf, shownTree } from '../../domain/category-tree'
import { homeLimits, isBlockShown, pickOf, productsNamed } from '../../domain/home'
import type { Category, ProductFace } from '../../domain/product'
import { isSoldAt } from '../../domain/selling'
import { type CataloguePorts, cardsOf } from '../catalogue/product-cards'
import type { Ports, ProductQuery } from '../ports'

export type ShowPorts = CataloguePorts & Pick<Ports, 'categories'>

/** What blocks may lead to and show: nothing that is hidden, off sale or gone. */
interface Shown {
  top: Category[]
  categories: Map<string, { category: Category; ids: string[] }>
  named: Map<string, ProductFace>
}

/** Blocks as shoppers see them at this time: what is empty then stays away, and leaves no gap. */
export async function showBlocks(
  ports: ShowPorts,
  blocks: readonly HomeBlock[],
  now: number,
): Promise<HomeBlockView[]> {
  const open = blocks.filter((block) => isBlockShown(block, now))
  const shown = await lookUp(ports, open, now)
  const rows = await Promise.all(open.map((block) => productsOf(ports, pickOf(block), shown)))
  const distinct = [...new Map(rows.flat().map((product) => [product.spuId, product])).values()]
  const { items } = await cardsOf(ports, { items: distinct, nextCursor: null })
  const cards = new Map(items.map((card) => [card.spuId, card]))
  return open.flatMap((block, at) => {
    const products = (rows[at] ?? []).flatMap(({ spuId }) => cards.get(spuId) ?? [])
    return viewOf(block, products, shown) ?? []
  })
}

async function lookUp(ports: ShowPorts, blocks: HomeBlock[], now: number): Promise<Shown> {
  const [all, products] = await Promise.all([
    ports.categories.list(),
    ports.products.getMany(productsNamed(blocks)),
  ])
  const tree = shownTree(all)
  const rows = tree.flatMap((node) => [
    { category: node.category, ids: idsOf(node) },
    ...node.children.map((category) => ({ category, ids: [category.categoryId] })),
  ])
  return {
    top: tree.map(({ category }) => category),
    categories: new Map(rows.map((row) => [row.category.categoryId, row])),
    named: new Map(
      products.filter((product) => isSoldAt(product, now)).map((product) => [product.spuId, product]),
    ),
  }
}

async function productsOf(
  { products }: Pick<Ports, 'products'>,
  pick: HomePick | null,
  { categories, named }: Shown,
): Promise<ProductFace[]> {
  if (!pick) return []
  if (pick.by === 'hand') return pick.spuIds.flatMap((spuId) => named.get(spuId) ?? [])
  const choice = choiceOf(pick, categories)
  return choice ? (await products.listOnSale({ ...choice, limit: pick.max })).items : []
}

function choiceOf(
  pick: Exclude<HomePick, { by: 'hand' }>,
  categories: Shown['categories'],
): Omit<ProductQuery, 'limit'> | null {
  if (pick.by === 'tag') return pick.tag === '' ? null : { order: 'rank', tag: pick.tag }
  if (pick.by === 'category') {
    const under = categories.get(pick.categoryId)
    return under ? { order: 'rank', categoryIds: under.ids } : null
  }
  return pick.by === 'deals' ? { order: 'deal', dealsOnly: true } : { order: pick.by }
}

const leadsSomewhere = (link: HomeLink, { categories, named }: Shown): boolean =>
  link.kind === 'page' || (link.kind === 'product' ? named.has(link.spuId) : categories.has(link.categoryId))

const tileOf = ({ categoryId, name, picture }: Category): HomeCategory => ({ categoryId, name, picture })

/** Null where nothing is left to show of it. */
function viewOf(block: HomeBlock, products: ProductCard[], shown: Shown): HomeBlockView | null {
  const { blockId } = block
  switch (block.kind) {
    case 'banner': {
      // What is offered and cannot be had would only disappoint.
      const slides = block.slides.filter(({ link }) => link === null || leadsSomewhere(link, shown))
      return slides.length > 0 ? { blockId, kind: 'banner', slides } : null
    }
    case 'categories': {
      const chosen =
        block.categoryIds.length === 0
          ? shown.top.slice(0, homeLimits.categoriesShown)
          : block.categoryIds.flatMap((id) => shown.categories.get(id)?.category ?? [])
      const { columns } = block
      return chosen.length > 0
        ? { blockId, kind: 'categories', categories: chosen.map(tileOf), columns }
        : null
    }
    case 'products': {
      const { title, hint, layout } = block
      return products.length > 0 ? { blockId, kind: 'products', title, hint, layout, products } : null
    }
    case 'countdown': {
      const { title, endsAt } = block
      const isOpen = endsAt !== null && products.length > 0
      return isOpen ? { blockId, kind: 'countdown', title, endsAt, products } : null
    }
    case 'notice': {
      const link = block.link && leadsSomewhere(block.link, shown) ? block.link : null
      return { blockId, kind: 'notice', text: block.text, link }
    }
    case 'picture': {
      const areas = block.areas.flatMap((area) =>
        area.link && leadsSomewhere(area.link, shown) ? { ...area, link: area.link } : [],
      )
      const { picture, heightPercent } = block
      return { blockId, kind: 'picture', picture, heightPercent, areas }
    }
    case 'text':
      return { blockId, kind: 'text', html: block.html, htmlEn: block.htmlEn }
  }
}
