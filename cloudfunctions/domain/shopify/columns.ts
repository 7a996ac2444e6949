/**
 * The columns that are read, by our name: as Shopify's exports write them, then as its newer templates do.
 * Every other column (tax, unit prices, prices of markets, metafields, Google Shopping) is passed over.
 * https://help.shopify.com/en/manual/products/import-export/using-csv
 */
const names = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  body: ['Body (HTML)', 'Body HTML', 'Description'],
  vendor: ['Vendor'],
  type: ['Type', 'Custom Product Type'],
  tags: ['Tags'],
  published: ['Published', 'Published on online store'],
  status: ['Status'],
  option1Name: ['Option1 Name'],
  option1Value: ['Option1 Value'],
  option2Name: ['Option2 Name'],
  option2Value: ['Option2 Value'],
  option3Name: ['Option3 Name'],
  option3Value: ['Option3 Value'],
  code: ['Variant SKU', 'SKU'],
  grams: ['Variant Grams', 'Weight value (grams)'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity'],
  price: ['Variant Price', 'Price'],
  compareAt: ['Variant Compare At Price', 'Compare-at price'],
  barcode: ['Variant Barcode', 'Barcode'],
  imageSrc: ['Image Src', 'Product image URL'],
  imagePosition: ['Image Position'],
  imageAlt: ['Image Alt Text'],
  variantImage: ['Variant Image', 'Variant image URL'],
} as const satisfies Record<string, readonly string[]>

export type Column = keyof typeof names

const columns = Object.keys(names) as Column[]
const required: Column[] = ['handle', 'title', 'price']

/** Where each column stands in this file and what it is called there. */
export type Header = ReadonlyMap<Column, { index: number; name: string }>

/**
 * Finds the columns whatever their order, case or surrounding space; of a name given twice, the first
 * counts.
 */
export function readHeader(
  cells: string[],
): { ok: true; header: Header } | { ok: false; missingColumns: string[] } {
  const given = cells.map((cell) => cell.trim().toLowerCase())
  const header = new Map<Column, { index: number; name: string }>()
  for (const column of columns) {
    const index = names[column].map((name) => given.indexOf(name.toLowerCase())).find((at) => at >= 0)
    if (index !== undefined) header.set(column, { index, name: cells[index]?.trim() ?? '' })
  }
  const missing = required.filter((column) => !header.has(column))
  return missing.length === 0
    ? { ok: true, header }
    : { ok: false, missingColumns: missing.map((column) => names[column][0]) }
}

/** A column's name for a problem: as the file writes it, else as Shopify does. */
export function columnName(header: Header, column: Column): string {
  return header.get(column)?.name ?? names[column][0]
}
