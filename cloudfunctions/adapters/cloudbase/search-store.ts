import type { Clock, SearchSnapshot, SearchStore } from '../../app/ports'
import { shownTree } from '../../domain/category-tree'
import type { SearchEntry, SearchPart } from '../../domain/search/entry'
import { HEAD_ID, type SearchHead } from '../../domain/search/head'
import { availableBySku } from '../../domain/stock'
import { categoryStore } from './categories'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'
import { skuStore } from './skus'
import { stockStore } from './stock'

/** What changed in the index is read so often at most; what is sold out more seldom. */
const FRESH_MS = 5_000
const UNITS_FRESH_MS = 30_000
/** Parts in one question: together they stay below what the platform answers at once. */
const PARTS_AT_ONCE = 16

/** A part as it is stored: one text is read ten times as fast as its thousands of fields. */
interface Packed {
  partId: string
  packed: string
  count: number
  revision: number
}

const packedOf = ({ partId, entries, revision }: SearchPart): Packed => ({
  partId,
  packed: JSON.stringify(entries),
  count: entries.length,
  revision,
})

const partOf = ({ partId, packed, revision }: Packed): SearchPart => ({
  partId,
  entries: JSON.parse(packed) as SearchEntry[],
  revision,
})

/** The index in its documents, and what this process keeps of it between calls. */
export function searchStore(db: Db, clock: Pick<Clock, 'now'>): SearchStore {
  const documents = documentsOf<Packed>(db, 'searchParts', ({ partId }) => partId)
  const heads = documentsOf<SearchHead>(db, 'searchHeads', ({ headId }) => headId)
  const kept = new Kept(db, clock)
  const read = async (partIds: string[]): Promise<SearchPart[]> => {
    const found = new Map((await readPacked(db, partIds)).map((packed) => [packed.partId, partOf(packed)]))
    return partIds.map((partId) => found.get(partId) ?? { partId, entries: [], revision: 0 })
  }
  return {
    snapshot: () => kept.snapshot(),
    head: () => heads.get(HEAD_ID),
    async saveHead(head) {
      kept.outdated()
      if (head.revision === 0) return (await heads.insert({ ...head, revision: 1 })) === 'inserted'
      return saveIfRevision(heads, head.headId, head)
    },
    parts: read,
    async savePart(part) {
      const packed = packedOf(part)
      kept.outdated()
      if (part.revision === 0) return (await documents.insert({ ...packed, revision: 1 })) === 'inserted'
      return saveIfRevision(documents, part.partId, packed)
    },
    async countEntries() {
      const counts = await documents.find({}, { fields: ['count'] })
      return counts.reduce((sum, { count }) => sum + count, 0)
    },
  }
}

async function readPacked(db: Db, partIds: string[]): Promise<Packed[]> {
  const documents = documentsOf<Packed>(db, 'searchParts', ({ partId }) => partId)
  const asked: Promise<Packed[]>[] = []
  for (let at = 0; at < partIds.length; at += PARTS_AT_ONCE)
    asked.push(documents.getMany(partIds.slice(at, at + PARTS_AT_ONCE)))
  return (await Promise.all(asked)).flat()
}

/** The index in memory: whoever asks while it is read waits for the same reading. */
class Kept {
  private readonly parts = new Map<string, SearchPart>()
  private current: { snapshot: SearchSnapshot; readAt: number; mark: string } | null = null
  private units: { emptySkus: ReadonlyMap<string, number>; readAt: number } | null = null
  private reading: Promise<SearchSnapshot> | null = null

  constructor(
    private readonly db: Db,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async snapshot(): Promise<SearchSnapshot> {
    const { current } = this
    if (current && this.clock.now() < current.readAt + FRESH_MS) return current.snapshot
    this.reading ??= this.read().finally(() => {
      this.reading = null
    })
    return this.reading
  }

  /** What this process wrote itself it reads at once. */
  outdated(): void {
    if (this.current) this.current = { ...this.current, readAt: Number.NEGATIVE_INFINITY }
  }

  private async read(): Promise<SearchSnapshot> {
    const readAt = this.clock.now()
    const heads = documentsOf<SearchHead>(this.db, 'searchHeads', ({ headId }) => headId)
    const [head, categories, emptySkus] = await Promise.all([
      heads.get(HEAD_ID),
      categoryStore(this.db).list(),
      this.emptySkus(readAt),
      this.readParts(),
    ])
    const shown = shownTree(categories).flatMap(({ category, children }) => [category, ...children])
    const revisions = [...this.parts.values()].map(({ partId, revision }) => [partId, revision])
    const mark = JSON.stringify([revisions, head?.revision, shown, [...emptySkus]])
    if (this.current?.mark !== mark) {
      const parts = [...this.parts.values()].map(({ entries }) => entries)
      const readings = new Map((head?.categories ?? []).map((named) => [named.categoryId, named]))
      this.current = { snapshot: { parts, categories: shown, readings, emptySkus }, readAt, mark }
    }
    this.current = { ...this.current, readAt }
    return this.current.snapshot
  }

  private async readParts(): Promise<void> {
    const documents = documentsOf<Packed>(this.db, 'searchParts', ({ partId }) => partId)
    const stored = await documents.find({}, { fields: ['partId', 'revision'] })
    const changed = stored.filter(({ partId, revision }) => this.parts.get(partId)?.revision !== revision)
    const read = await readPacked(
      this.db,
      changed.map(({ partId }) => partId),
    )
    for (const packed of read) this.parts.set(packed.partId, partOf(packed))
  }

  private async emptySkus(now: number): Promise<ReadonlyMap<string, number>> {
    if (this.units && now < this.units.readAt + UNITS_FRESH_MS) return this.units.emptySkus
    const emptySkus = await emptySkusOf(this.db)
    this.units = { emptySkus, readAt: now }
    return emptySkus
  }
}

/** How many SKUs of a product have no unit left, by product. */
async function emptySkusOf(db: Db): Promise<ReadonlyMap<string, number>> {
  const stock = stockStore(db)
  const mayBeEmpty = await stock.skusAtMost(0)
  const [states, buckets] = await Promise.all([
    skuStore(db).statesOf(mayBeEmpty),
    stock.bucketsOf(mayBeEmpty),
  ])
  const available = availableBySku(buckets)
  const counts = new Map<string, number>()
  for (const { skuId, spuId, retiredAt } of states)
    if (retiredAt === null && (available.get(skuId) ?? 0) <= 0)
      counts.set(spuId, (counts.get(spuId) ?? 0) + 1)
  return counts
}
