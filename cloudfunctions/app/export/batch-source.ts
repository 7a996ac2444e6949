import type { BatchReason, BatchValue, BatchWish } from '../../../typings/batch-wish'
import { planPiece, productsMeant, withoutOut } from '../batch/plan-piece'
import { type BareRow, rowsOf } from '../batch/try-batch'
import type { SlicePorts } from '../ports'
import type { Cell, ExportSource } from './source'

const reasons: Record<BatchReason, string> = {
  NO_PRICE: '还没定价',
  BELOW_COST: '低过成本',
  TOO_HIGH: '太大',
  NOT_ABOVE_PRICE: '不比售价高',
  UNLIMITED: '不限量',
  NOT_ENOUGH: '不够减',
  TOO_MANY: '太多了',
  NO_TITLE: '没有名称',
  NO_SKUS: '没有规格',
  PRICE_ZERO: '没有价格',
  GONE: '已经没有了',
  CHANGED_MEANWHILE: '刚被别人改过',
  LEFT_OUT: '你去掉了',
}
const states: Partial<Record<string, string>> = { onSale: '在售', offSale: '下架', draft: '草稿' }

type NameOf = (id: string) => string

/** A value as a person reads it: yuan, names instead of ids. */
function cellOf({ field }: BatchWish, value: BatchValue, nameOf: NameOf): Cell {
  if (Array.isArray(value)) return value.map((one) => (field === 'tags' ? one : nameOf(one))).join('\n')
  if (typeof value === 'number') return field.endsWith('Fen') ? value / 100 : value
  return value === null ? null : (states[value] ?? nameOf(value))
}

async function namesFor(ports: SlicePorts, merchantId: string, { field }: BatchWish): Promise<NameOf> {
  const [categories, templates] = await Promise.all([
    field === 'categoryIds' ? ports.categories.list(merchantId) : [],
    field === 'freightTemplateId' ? ports.settings.shop().then((shop) => ports.freight.of(shop)) : [],
  ])
  const names = new Map([
    ...categories.map(({ categoryId, name }): [string, string] => [categoryId, name.zh]),
    ...templates.map(({ templateId, name }): [string, string] => [templateId, name.zh]),
  ])
  return (id) => names.get(id) ?? id
}

const columns: [string, (row: BareRow, code: string | null, wish: BatchWish, nameOf: NameOf) => Cell][] = [
  ['商品', ({ title }) => title.zh],
  ['规格', ({ options }) => options.join(' · ')],
  ['规格编码', (_row, code) => code],
  ['现在', ({ from }, _code, wish, nameOf) => cellOf(wish, from, nameOf)],
  ['改成', ({ to, left }, _code, wish, nameOf) => (left === null ? cellOf(wish, to, nameOf) : null)],
  [
    '成本',
    ({ costFen }, _code, { field }) => (field !== 'priceFen' || costFen === null ? null : costFen / 100),
  ],
  ['不改的原因', ({ left }) => (left === null ? null : reasons[left])],
]

/** What a change of many products would do, value by value: the same plan that its job makes. */
export const batchSource: ExportSource<'batch'> = {
  permission: 'catalogue.batch',
  fileName: 'changes',
  header: columns.map(([name]) => name),
  count: async (ports, merchantId, { target }) =>
    ports.products.count(await productsMeant(ports, merchantId, target)),
  async piece(ports, merchantId, { target, wish }, after) {
    const meant = await productsMeant(ports, merchantId, target)
    const [{ planned, next }, nameOf] = await Promise.all([
      planPiece(ports, meant, wish, after),
      namesFor(ports, merchantId, wish),
    ])
    const rows = planned.flatMap((each) => {
      const codes = new Map(each.product.skus.map(({ skuId, code }) => [skuId, code]))
      return rowsOf(withoutOut(each, target), wish).map((row) =>
        columns.map(([, cell]) => cell(row, codes.get(row.skuId ?? '') ?? null, wish, nameOf)),
      )
    })
    return { rows, done: planned.length, after: next }
  },
}
