import type { KeepsakesStore } from '../../app/ports'
import type { Keepsakes } from '../../domain/keepsakes'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** One document an openid, which is its `_id`. */
export function keepsakesStore(db: Db): KeepsakesStore {
  const keepsakes = documentsOf<Keepsakes>(db, 'keepsakes', ({ openid }) => openid)
  return {
    get: (openid) => keepsakes.get(openid),
    async save(kept) {
      if (kept.revision === 0) return (await keepsakes.insert({ ...kept, revision: 1 })) === 'inserted'
      return saveIfRevision(keepsakes, kept.openid, kept)
    },
  }
}
