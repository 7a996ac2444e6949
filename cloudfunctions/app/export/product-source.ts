import type { ExportQueries } from '../../../typings/exports'
import type { Category, Sku, WholeProduct } from '../../domain/product'
import { attributesEnText, attributesText } from '../../domain/shopify/attributes'
import { momentText } from '../../domain/shopify/moments'
import { UNLIMITED_UNITS } from '../../domain/stock'
import { filteredProducts, type ProductsMeant } from '../catalogue/filtered-products'
import type { SlicePorts } from '../ports'
import type { Cell, ExportSource } from './source'

const PRODUCTS_AT_ONCE = 50

type Units = Awaited<ReturnType<SlicePorts['stock']['summary']>>

interface Row {
  product: WholeProduct
  /** Null in rows of pictures only. */
  sku: Sku | null
  /** Whether it is the product's first. */
  isFirst: boolean
  /** Its place among the rows of the product. */
  at: number
  categoryNames: string[]
  freightName: string
  units: Units
}

const states = { draft: 'draft', onSale: 'active', offSale: 'archived', deleted: 'archived' } as const

const first = (cell: (row: Row) => Cell) => (row: Row) => (row.isFirst ? cell(row) : null)
const ofSku = (cell: (sku: Sku, row: Row) => Cell) => (row: Row) => (row.sku ? cell(row.sku, row) : null)
const yuan = (amount: number | null): Cell => (amount === null ? null : amount / 100)
const yes = (is: boolean) => (is ? 'TRUE' : 'FALSE')

const englishOf = ({ axes }: WholeProduct, at: number, zh: string | undefined): Cell =>
  axes[at]?.values.find((value) => value.zh === zh)?.en ?? null

const options = [0, 1, 2].flatMap((at): [string, (row: Row) => Cell][] => [
  [`Option${at + 1} Name`, first(({ product }) => product.axes[at]?.name.zh ?? (at === 0 ? 'Title' : null))],
  [
    `Option${at + 1} Value`,
    ofSku(
      ({ options: values }, { product }) =>
        values[at] ?? (at === 0 && product.axes.length === 0 ? 'Default Title' : null),
    ),
  ],
])

/** What Shopify's files know nothing of; `domain/shopify/terms.ts` takes it back. */
const ours: [string, (row: Row) => Cell][] = [
  ['Subtitle (en)', first(({ product }) => product.subtitle?.en ?? null)],
  ['Body (en)', first(({ product }) => product.descriptionEnHtml)],
  ['More categories', first(({ categoryNames }) => categoryNames.slice(1).join('\n'))],
  ['Attributes', first(({ product }) => attributesText(product.attributes))],
  ['Attributes (en)', first(({ product }) => attributesEnText(product.attributes))],
  ...[0, 1, 2].flatMap((at): [string, (row: Row) => Cell][] => [
    [`Option${at + 1} Name (en)`, first(({ product }) => product.axes[at]?.name.en ?? null)],
    [
      `Option${at + 1} Value (en)`,
      ofSku(({ options: values }, { product }) => englishOf(product, at, values[at])),
    ],
  ]),
  ['Image Alt Text (en)', (row) => pictureAt(row)?.alt?.en ?? null],
  ['Video', first(({ product }) => product.video?.source ?? null)],
  ['Video Poster', first(({ product }) => product.video?.poster ?? null)],
  ['Freight template', first(({ freightName }) => freightName)],
  ['Limit per order', first(({ product }) => product.quantityMax)],
  ['Limit per person', first(({ product }) => product.perPersonMax)],
  ['Presale ships by', first(({ product }) => product.presale?.shipsBy ?? null)],
  ['On sale from', first(({ product }) => moment(product.onSaleFrom))],
  ['On sale to', first(({ product }) => moment(product.onSaleTo))],
]

const moment = (epochMs: number | null): Cell => (epochMs === null ? null : momentText(epochMs))
const pictureAt = ({ product, at }: Row) => product.pictures[at]

/** As Shopify writes them, so that an import of ours, or of anybody, reads them. */
const columns: [string, (row: Row) => Cell][] = [
  ['Handle', ({ product }) => product.handle],
  ['Title', first(({ product }) => product.title.zh)],
  ['Title (en)', first(({ product }) => product.title.en ?? null)],
  ['Subtitle', first(({ product }) => product.subtitle?.zh ?? null)],
  ['Body (HTML)', first(({ product }) => product.descriptionHtml)],
  ['Vendor', first(({ product }) => product.vendor)],
  ['Type', first(({ categoryNames }) => categoryNames[0] ?? '')],
  ['Tags', first(({ product }) => product.tags.join(', '))],
  ...options,
  ['Variant SKU', ofSku(({ code }) => code)],
  ['Variant Grams', ofSku(({ weightGram }) => weightGram)],
  ['Variant Inventory Tracker', ofSku((sku, row) => (unitsOf(sku, row) === null ? null : 'shopify'))],
  ['Variant Inventory Qty', ofSku(unitsOf)],
  ['Variant Inventory Policy', ofSku(() => 'deny')],
  ['Variant Price', ofSku(({ priceFen }) => yuan(priceFen))],
  ['Variant Compare At Price', ofSku(({ compareAtFen }) => yuan(compareAtFen))],
  ['Cost per item', ofSku(({ costFen }) => yuan(costFen))],
  ['Variant Requires Shipping', ofSku((_sku, { product }) => yes(product.needsShipping))],
  ['Variant Barcode', ofSku(({ barcode }) => barcode)],
  ['Image Src', (row) => pictureAt(row)?.source ?? null],
  ['Image Position', (row) => (pictureAt(row) ? row.at + 1 : null)],
  ['Image Alt Text', (row) => pictureAt(row)?.alt?.zh ?? null],
  ['Gift Card', first(() => yes(false))],
  [
    'Variant Image',
    ofSku(({ pictureIndex }, { product }) => product.pictures[pictureIndex ?? -1]?.source ?? null),
  ],
  ['Status', first(({ product }) => states[product.state])],
  ...ours,
]

/** Null: nobody counts it. */
function unitsOf({ skuId }: Sku, { units }: Row): number | null {
  const available = units.get(skuId)?.available ?? 0
  return available >= UNLIMITED_UNITS ? null : available
}

interface Known {
  categories: Map<string, Category>
  /** Names of freight templates by id. */
  freight: Map<string, string>
  units: Units
}

function rowsOf(product: WholeProduct, { categories, freight, units }: Known): Cell[][] {
  const skus = product.skus.filter(({ retiredAt }) => retiredAt === null)
  const categoryNames = product.categoryIds.flatMap((id) => categories.get(id)?.name.zh ?? [])
  const freightName = freight.get(product.freightTemplateId) ?? ''
  const length = Math.max(1, skus.length, product.pictures.length)
  return Array.from({ length }, (_, at) => {
    const sku = skus[at] ?? null
    const row: Row = { product, sku, isFirst: at === 0, at, categoryNames, freightName, units }
    return columns.map(([, cell]) => cell(row))
  })
}

/** Products with their SKUs and pictures, in the columns that an import reads. */
export const productSource: ExportSource<'products'> = {
  permission: 'catalogue.export',
  fileName: 'products',
  header: columns.map(([name]) => name),
  count: async (ports, merchantId, query) => ports.products.count(await meant(ports, merchantId, query)),
  async piece(ports, merchantId, query, after) {
    const spuIds = await ports.products.idsAfter(
      await meant(ports, merchantId, query),
      after,
      PRODUCTS_AT_ONCE,
    )
    const [found, categories, templates] = await Promise.all([
      ports.products.getWhole(spuIds),
      ports.categories.list(merchantId),
      ports.settings.shop().then((settings) => ports.freight.of(settings)),
    ])
    const units = await ports.stock.summary(found.flatMap(({ skus }) => skus.map(({ skuId }) => skuId)))
    const byId = new Map(found.map((product) => [product.spuId, product]))
    const known = {
      categories: new Map(categories.map((category) => [category.categoryId, category])),
      freight: new Map(templates.map(({ templateId, name }) => [templateId, name.zh])),
      units,
    }
    const rows = spuIds.flatMap((spuId) => {
      const product = byId.get(spuId)
      return product ? rowsOf(product, known) : []
    })
    const isLast = spuIds.length < PRODUCTS_AT_ONCE
    return { rows, done: spuIds.length, after: isLast ? null : (spuIds.at(-1) ?? null) }
  },
}

const meant = (
  ports: SlicePorts,
  merchantId: string,
  query: ExportQueries['products'],
): Promise<ProductsMeant> => filteredProducts(ports, merchantId, query)
