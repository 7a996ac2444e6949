import type { EditorProduct, EditorSku, NewSku, ProductField, ProductFields } from '../../../typings/items'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'

export const change = <Field extends ProductField>(
  { marks }: Pick<EditorProduct, 'marks'>,
  field: Field,
  to: ProductFields[Field],
) => ({ [field]: { basedOn: marks[field], to } })

export const newSku = (options: string[], changes: Partial<NewSku> = {}): NewSku => ({
  options,
  priceFen: 1_000,
  compareAtFen: null,
  costFen: null,
  code: null,
  barcode: null,
  weightGram: null,
  picture: null,
  units: 5,
  ...changes,
})

/** Saves fields of a product as they stand now. */
export async function save(
  owner: Browser,
  spuId: string,
  values: Partial<ProductFields>,
): Promise<EditorProduct> {
  const read = await owner.must('product.edit', { spuId })
  const changes = Object.entries(values).map(([field, to]) => [
    field,
    { basedOn: read.marks[field as ProductField], to },
  ])
  return owner.must('product.save', { spuId, changes: Object.fromEntries(changes) })
}

/** All SKUs of a product, however many parts they come in. */
export async function allSkus(owner: Browser, spuId: string): Promise<EditorSku[]> {
  const items: EditorSku[] = []
  let cursor: string | null = null
  do {
    const page: { items: EditorSku[]; nextCursor: string | null } = await owner.must('product.editSkus', {
      spuId,
      ...(cursor === null ? {} : { cursor }),
    })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

/** A product on sale with one axis and a SKU for each value, made in the editor alone. */
export async function made(
  owner: Browser,
  values: string[],
  fields: Partial<ProductFields> = {},
): Promise<{ spuId: string; skuIds: string[] }> {
  const title = { zh: '云朵跑鞋', en: 'Cloud shoes' }
  const { spuId, marks } = await owner.must('product.create', { requestKey: newRequestKey(), title })
  const [only] = await allSkus(owner, spuId)
  const names = values.map((zh) => ({ zh, en: `${zh}-en`, was: null }))
  const axis = { was: null, name: { zh: '颜色', en: 'Colour' }, values: names, fill: values[0] ?? '' }
  await owner.must('product.saveSkus', {
    requestKey: newRequestKey(),
    spuId,
    axes: { basedOn: marks.axes, to: [axis] },
    retire: [only?.skuId ?? ''],
    add: values.map((value) => newSku([value], { priceFen: 20_000 })),
  })
  if (Object.keys(fields).length > 0) await save(owner, spuId, fields)
  await owner.must('product.setState', { spuIds: [spuId], state: 'onSale' })
  const skus = await allSkus(owner, spuId)
  return { spuId, skuIds: skus.filter(({ isRetired }) => !isRetired).map(({ skuId }) => skuId) }
}
