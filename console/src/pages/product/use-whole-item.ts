import type { UseQueryResult } from '@tanstack/react-query'
import type { EditorProduct, EditorSku } from '../../../../typings/items'
import { read } from '../../api'
import { keep, queryClient, useOwner } from '../../queries'
import type { WholeItem } from './form/ground'

const TURNS_MAX = 3
/** Somebody else's change is seen after so long, while it is being edited. */
const LOOK_AGAIN_MS = 20_000

/** All SKUs of a product, part by part; null where it was saved in between. */
async function readSkus(spuId: string, revision: number, signal?: AbortSignal): Promise<EditorSku[] | null> {
  const skus: EditorSku[] = []
  let cursor: string | null = null
  do {
    const part: { items: EditorSku[]; nextCursor: string | null; revision: number } = await read(
      'product.editSkus',
      { spuId, ...(cursor === null ? {} : { cursor }) },
      signal,
    )
    if (part.revision !== revision) return null
    skus.push(...part.items)
    cursor = part.nextCursor
  } while (cursor !== null)
  return skus
}

/** A product with all of its SKUs. Saved by somebody in between, its parts may not fit: it is read anew. */
export async function readWhole(spuId: string, signal?: AbortSignal): Promise<WholeItem> {
  for (let turn = 1; ; turn += 1) {
    const product = await read('product.edit', { spuId }, signal)
    const skus = await readSkus(spuId, product.revision, signal)
    if (skus) return { ...product, skus }
    if (turn === TURNS_MAX) throw new Error(`${spuId} changes all the time`)
  }
}

const keptItem = (spuId: string): WholeItem | undefined =>
  queryClient.getQueryData<WholeItem>(['product.edit', { spuId }])

/** Looks whether somebody saved it; its SKUs are read anew only then. */
async function readAgain(spuId: string, signal: AbortSignal): Promise<WholeItem> {
  const before = keptItem(spuId)
  if (!before?.skus) return readWhole(spuId, signal)
  const product = await read('product.edit', { spuId }, signal)
  return product.revision === before.revision ? { ...product, skus: before.skus } : readWhole(spuId, signal)
}

/** A product as it is edited, with all of its SKUs; looks again by itself. */
export const useWholeItem = (spuId: string): UseQueryResult<WholeItem> =>
  useOwner(
    'product.edit',
    { spuId },
    { by: (signal) => readAgain(spuId, signal), everyMs: LOOK_AGAIN_MS },
  ) as UseQueryResult<WholeItem>

/** Puts what a save answered in the place of what was read. */
export const keepItem = (
  spuId: string,
  product: EditorProduct | null,
  skus: readonly EditorSku[] = [],
): Promise<void> =>
  keep('product.edit', { spuId }, (before) => {
    const whole = before as WholeItem | undefined
    if (!whole) return before
    const saved = new Map(skus.map((sku) => [sku.skuId, sku]))
    const known = new Set(whole.skus.map(({ skuId }) => skuId))
    const added = skus.filter(({ skuId }) => !known.has(skuId))
    const all = [...whole.skus.map((sku) => saved.get(sku.skuId) ?? sku), ...added]
    return { ...(product ?? whole), skus: all } as WholeItem
  })

/** Reads all of it anew, its SKUs too. */
export async function reread(spuId: string): Promise<WholeItem> {
  const whole = await readWhole(spuId)
  await keep('product.edit', { spuId }, whole)
  return whole
}
