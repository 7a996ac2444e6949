import type { SliceEnd } from '../../domain/job'
import type { ReindexCursor } from '../../domain/search/reindex-shape'
import type { JobKind, SlicePorts } from '../ports'
import { indexProducts } from './index-products'

const AT_ONCE = 200

/**
 * Writes every entry of the index anew, product by product. From one cursor it writes the same again: an
 * entry says what its product says.
 */
export const reindexJob: JobKind<'reindex'> = {
  open: (ports) => ({ slice: (cursor) => slice(ports, cursor) }),
  filesOf: () => [],
}

async function slice(ports: SlicePorts, cursor: ReindexCursor | null): Promise<SliceEnd<'reindex'>> {
  const { after, done } = cursor ?? { after: null, done: 0 }
  const products = await ports.products.after(after, AT_ONCE)
  await indexProducts(ports, { products, anew: true })
  const last = products.at(-1)?.spuId ?? after
  const next = { after: last, done: done + products.length }
  const isEnd = products.length < AT_ONCE
  const total = isEnd ? next.done : Math.max(next.done, await ports.search.countEntries())
  const progress = { phase: 'writing', done: next.done, total } as const
  return isEnd
    ? { kind: 'done', cursor: next, progress, result: { products: next.done } }
    : { kind: 'more', cursor: next, progress }
}
