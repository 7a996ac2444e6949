import type { CatalogueChecks, CatalogueFault, HandEdit } from '../../app/ports'
import type { HandEdited } from '../../domain/catalogue-content'
import { catalogueFault } from '../../domain/catalogue-fault'
import type { Product, StoredSku } from '../../domain/product'
import { productOfToday, skuOfToday } from '../../domain/product-skus'
import type { Db } from './client'
import { documentsOf } from './documents'
import { ownOf } from './merchants-own'
import { isOpened, isSealed, type Sealed, sealOf } from './sealed'

type Stored = Record<string, unknown> & Sealed & { _id: string }

/** Up to where a collection was looked at; from the start again once its end was reached. */
interface Place {
  collection: HandEdited
  after: string
}

const ofToday = (kind: HandEdited, stored: Stored): object =>
  kind === 'products'
    ? productOfToday(stored as unknown as Product)
    : kind === 'skus'
      ? skuOfToday(stored as unknown as StoredSku)
      : stored

/** What a broken document is called, as far as that can be read. */
function nameOf({ _id, title, name }: Stored): string {
  const text = (title ?? name) as { zh?: unknown } | undefined
  return typeof text?.zh === 'string' && text.zh !== '' ? text.zh : _id
}

/** Documents of the catalogue that another hand changed, or that nobody can read. */
export function catalogueChecks(db: Db): CatalogueChecks {
  const _ = db.command
  const places = documentsOf<Place>(db, 'sweepPlaces', ({ collection }) => collection)
  const faults = documentsOf<CatalogueFault>(db, 'catalogueFaults', ({ faultId }) => faultId)
  const raw = (kind: HandEdited) => documentsOf<Stored>(db, kind, ({ _id }) => _id)
  const seal = async (kind: HandEdited, stored: Stored): Promise<void> => {
    const { contentHash = null, revision } = stored
    await raw(kind).changeRaw(
      { _id: stored._id, revision, contentHash },
      { $set: { contentHash: sealOf(kind, stored) } },
    )
  }
  const note = async (kind: HandEdited, stored: Stored, now: number): Promise<boolean> => {
    const fault = catalogueFault(kind, ofToday(kind, stored))
    if (!fault) return false
    const { _id: id, merchantId = null } = stored
    const faultId = `${kind}/${id}`
    const found = { collection: kind, id, name: nameOf(stored), fault }
    await faults.insert({ ...found, faultId, merchantId: merchantId as string | null, foundAt: now })
    await faults.changeRaw({ _id: faultId }, { $set: found })
    return true
  }
  return {
    async look(kind, limit, now) {
      const after = (await places.get(kind))?.after ?? ''
      const { data } = await db
        .collection(kind)
        .where({ _id: _.gt(after) })
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      const page = data as Stored[]
      const edits: HandEdit[] = []
      const mended: string[] = []
      for (const stored of page) {
        if (await note(kind, stored, now)) continue
        mended.push(`${kind}/${stored._id}`)
        if (isOpened(kind, stored)) edits.push({ kind, id: stored._id, record: stored })
        else if (!isSealed(stored)) await seal(kind, stored)
      }
      if (mended.length > 0) await faults.remove({ _id: _.in(mended) })
      await places.put({ collection: kind, after: page.length < limit ? '' : (page.at(-1)?._id ?? '') })
      return edits
    },
    seal: ({ kind, record }) => seal(kind, record as Stored),
    faults: (merchantId, limit) =>
      faults.find(ownOf(db, merchantId), { orderBy: { field: 'foundAt', direction: -1 }, limit }),
    countFaults: (merchantId) => faults.count(ownOf(db, merchantId)),
  }
}
