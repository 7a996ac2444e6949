import type { OwnerApi } from '../../../typings/owner-api'
import { editMatrix, type MatrixEdit } from '../../domain/item-editor/matrix'
import type { Product, Sku, StoredSku, WholeProduct } from '../../domain/product'
import { bareSku, changedSkus, laidOver } from '../../domain/product-skus'
import { onSaleObstacle } from '../../domain/product-state'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type EditorViewPorts, editContext, editorProduct, editorSku } from './editor-view'
import { openUnits } from './open-units'
import { takenCodes } from './taken-codes'

type SavePorts = EditorViewPorts &
  Pick<Ports, 'products' | 'skus' | 'stock' | 'stockOpenings' | 'audit' | 'ids'>

type Saved = Outcome<OwnerApi['product.saveSkus']>
type Input = OwnerApi['product.saveSkus']['in']

/** Writes a part of the matrix in one write of its product, which its SKUs follow (docs/adr/0024). */
export async function saveSkus(ports: SavePorts, caller: StaffCaller, input: Input): Promise<Saved> {
  const { spuId } = input
  const known = await named(caller, ports.products, spuId)
  if (!known || known.state === 'deleted') return refuse('NOT_FOUND', {})
  const edit = editOf(ports, input)
  let retired: string[] = []
  const decide = async (product: Product) => {
    if (product.state === 'deleted') return refuse('NOT_FOUND', {})
    const decided = await decideSkus(ports, caller, product, edit)
    if ('ok' in decided) return decided
    retired = decided.retired
    return decided.product
  }
  const stands = await change(ports, ports.products, spuId, decide, known)
  if ('ok' in stands) return stands
  await auditActs(ports, stands)
  const skus = await namedSkus(ports, stands, edit)
  return done({ product: await editorProduct(ports, caller, stands), skus, retired })
}

/** What is added has an id of its own wish, so that a repeat adds nothing. */
function editOf({ derivedIds }: Pick<Ports, 'derivedIds'>, input: Input): MatrixEdit {
  const { requestKey, spuId, axes, retire = [], revive = [], change: changes = [], add = [] } = input
  const skuIdOf = (at: number) => derivedIds.of('sku', JSON.stringify([spuId, requestKey, at, add[at]]))
  const added = add.map((sku, at) => ({ ...sku, skuId: skuIdOf(at) }))
  return { ...(axes ? { axes } : {}), retire, revive, change: changes, add: added }
}

async function decideSkus(ports: SavePorts, caller: StaffCaller, product: Product, edit: MatrixEdit) {
  const context = editContext(ports, caller)
  const before: WholeProduct = { ...product, skus: (await ports.skus.allOf(product)).map(bareSku) }
  const edited = editMatrix(before, edit, context)
  if (edited.refusal) return refuse(edited.refusal.code, edited.refusal.detail) as RefusedEdit
  const written = changedSkus(before, edited.product)
  const areAxesSame = edited.product.axes === before.axes
  if (written.length === 0 && areAxesSame) return { product, retired: [] }
  const obstacle = product.state === 'onSale' ? onSaleObstacle(edited.product) : null
  if (obstacle) return refuse('NOT_SELLABLE', { obstacle })
  const codes = await takenCodes(ports, product, before.skus, edited.product.skus)
  if (codes.length > 0) return refuse('CODE_TAKEN', { codes })
  await auditActs(ports, product)
  // Before any product names them: a SKU that is new has its units.
  await openUnits(ports, caller, edited.added)
  const note = { actor: context.by, action: 'product.saveSkus', target: product.spuId }
  const old = before.skus.filter(({ skuId }) => written.some((sku) => sku.skuId === skuId))
  const lastAct = auditEntry(ports, { ...note, from: auditText(old), to: auditText(written) })
  const skus = laidOver(product.skus ?? [], written)
  return { product: { ...edited.product, skus, updatedAt: context.at, lastAct }, retired: edited.retired }
}

type RefusedEdit = Extract<Saved, { ok: false }>

const auditText = (skus: Sku[]) =>
  skus.map(({ skuId, options, priceFen, compareAtFen, costFen, code, retiredAt }) => [
    skuId,
    options.join('/'),
    priceFen,
    compareAtFen,
    costFen,
    code,
    retiredAt,
  ])

async function namedSkus(ports: Pick<Ports, 'skus' | 'stock'>, product: Product, edit: MatrixEdit) {
  const written = [...edit.change, ...edit.add].map(({ skuId }) => skuId)
  const skuIds = [...new Set([...written, ...edit.retire, ...edit.revive])]
  const [skus, units] = await Promise.all([ports.skus.getMany(skuIds), ports.stock.summary(skuIds)])
  const inOrder = skus.sort((one: StoredSku, other: StoredSku) => one.rank - other.rank)
  return inOrder.map((sku) => editorSku(product, sku, units.get(sku.skuId)))
}
