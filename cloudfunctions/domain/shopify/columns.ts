import { folded } from '../text'

/**
 * The columns that are read, by our name: as Shopify's exports write them, as its newer templates do, and as
 * a table that was made by hand in Chinese may. Every other column (tax, unit prices, prices of markets,
 * metafields, Google Shopping) is passed over.
 * https://help.shopify.com/en/manual/products/import-export/using-csv
 */
const names = {
  handle: ['Handle', 'URL handle', '商品代号', '商品标识', '商品编号', '链接'],
  title: ['Title', '商品名称', '商品标题', '商品名', '名称', '标题', '品名'],
  titleEn: ['Title (en)', '英文名称', '英文标题'],
  subtitle: ['Subtitle', '副标题'],
  body: ['Body (HTML)', 'Body HTML', 'Description', '商品描述', '商品详情', '描述', '详情'],
  vendor: ['Vendor', '品牌', '厂商', '供应商'],
  type: ['Type', 'Custom Product Type', '商品类型', '商品分类', '分类', '类目', '类型'],
  tags: ['Tags', '商品标签', '标签'],
  published: ['Published', 'Published on online store', '是否上架', '上架', '在售'],
  status: ['Status', '商品状态', '状态'],
  option1Name: ['Option1 Name', '规格1名称', '规格1名', '规格名1', '规格名称1'],
  option1Value: ['Option1 Value', '规格1值', '规格值1', '规格1'],
  option2Name: ['Option2 Name', '规格2名称', '规格2名', '规格名2', '规格名称2'],
  option2Value: ['Option2 Value', '规格2值', '规格值2', '规格2'],
  option3Name: ['Option3 Name', '规格3名称', '规格3名', '规格名3', '规格名称3'],
  option3Value: ['Option3 Value', '规格3值', '规格值3', '规格3'],
  code: ['Variant SKU', 'SKU', 'SKU 编码', '规格编码', '商家编码', '商品编码', '货号', '编码'],
  grams: ['Variant Grams', 'Weight value (grams)', '重量(克)', '重量(g)', '克重', '重量'],
  tracker: ['Variant Inventory Tracker', 'Inventory tracker'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity', '可售库存', '库存数量', '库存', '可售', '数量'],
  policy: ['Variant Inventory Policy', 'Continue selling when out of stock', '售罄后继续卖'],
  price: ['Variant Price', 'Price', '售价(元)', '价格(元)', '售价', '价格', '单价'],
  cost: ['Cost per item', '成本价', '成本'],
  requiresShipping: ['Variant Requires Shipping', 'Requires shipping', '需要发货', '要发货'],
  compareAt: ['Variant Compare At Price', 'Compare-at price', '划线价', '原价', '市场价'],
  barcode: ['Variant Barcode', 'Barcode', '商品条码', '条形码', '条码'],
  imageSrc: ['Image Src', 'Product image URL', '图片地址', '商品图片', '图片', '主图'],
  imagePosition: ['Image Position', '图片顺序'],
  imageAlt: ['Image Alt Text', '图片说明'],
  variantImage: ['Variant Image', 'Variant image URL', '规格图片', '规格图'],
  giftCard: ['Gift Card', 'Gift card'],
  // What follows is ours alone: what an export writes so that nothing of a product is lost on its way back.
  subtitleEn: ['Subtitle (en)', '英文副标题'],
  bodyEn: ['Body (en)', '英文描述', '英文详情'],
  moreCategories: ['More categories', '其他分类', '更多分类'],
  attributes: ['Attributes', '商品参数', '参数'],
  attributesEn: ['Attributes (en)', '英文参数'],
  option1NameEn: ['Option1 Name (en)', '规格1英文名称'],
  option1ValueEn: ['Option1 Value (en)', '规格1英文值'],
  option2NameEn: ['Option2 Name (en)', '规格2英文名称'],
  option2ValueEn: ['Option2 Value (en)', '规格2英文值'],
  option3NameEn: ['Option3 Name (en)', '规格3英文名称'],
  option3ValueEn: ['Option3 Value (en)', '规格3英文值'],
  imageAltEn: ['Image Alt Text (en)', '图片英文说明'],
  video: ['Video', '视频'],
  videoPoster: ['Video Poster', '视频封面'],
  freight: ['Freight template', '运费模板'],
  orderLimit: ['Limit per order', '每单限购'],
  personLimit: ['Limit per person', '每人限购'],
  presale: ['Presale ships by', '预售发货日'],
  onSaleFrom: ['On sale from', '开始销售', '开售时间'],
  onSaleTo: ['On sale to', '停止销售', '停售时间'],
} as const satisfies Record<string, readonly string[]>

export type Column = keyof typeof names

const columns = Object.keys(names) as Column[]
const required: Column[] = ['title', 'price']

/** Where each column stands in this file and what it is called there. */
export type Header = ReadonlyMap<Column, { index: number; name: string }>

/** Names differ in case, width and spaces, and still mean the same column. */
const nameKey = (name: string) => folded(name).replaceAll(' ', '').replace(/（/g, '(').replace(/）/g, ')')

/**
 * Finds the columns whatever their order, case, width or space; of a name given twice, the first counts.
 */
export function readHeader(
  cells: string[],
): { ok: true; header: Header } | { ok: false; missingColumns: string[] } {
  const header = headerOf(cells)
  const missing = required.filter((column) => !header.has(column))
  return missing.length === 0
    ? { ok: true, header }
    : { ok: false, missingColumns: missing.map((column) => names[column][0]) }
}

/** How many of a record's cells are names of columns. */
export const knownColumns = (cells: string[]): number => headerOf(cells).size

function headerOf(cells: string[]): Map<Column, { index: number; name: string }> {
  const given = cells.map(nameKey)
  const header = new Map<Column, { index: number; name: string }>()
  for (const column of columns) {
    const index = names[column].map((name) => given.indexOf(nameKey(name))).find((at) => at >= 0)
    if (index !== undefined) header.set(column, { index, name: cells[index]?.trim() ?? '' })
  }
  return header
}

/** A column's name for a problem: as the file writes it, else as Shopify does. */
export function columnName(header: Header, column: Column): string {
  return header.get(column)?.name ?? names[column][0]
}
