import type { Clock, HomeStore } from '../../app/ports'
import type { Home, HomeVersion } from '../../domain/home'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

const CACHED_MS = 5_000

/** Home pages, keyed by their merchant, and their versions, which never change once they are written. */
export function homeStore(db: Db, { now }: Pick<Clock, 'now'>): HomeStore {
  const homes = documentsOf<Home>(db, 'homes', ({ merchantId }) => merchantId)
  const versions = documentsOf<HomeVersion>(db, 'homeVersions', ({ versionId }) => versionId)
  let cached: { merchantId: string; home: Home | null; readAt: number } | null = null
  let shown: HomeVersion | null = null
  return {
    get: (merchantId) => homes.get(merchantId),
    async current(merchantId) {
      const isFresh = cached?.merchantId === merchantId && now() < cached.readAt + CACHED_MS
      if (cached && isFresh) return cached.home
      const readAt = now()
      const home = await homes.get(merchantId)
      cached = { merchantId, home, readAt }
      return home
    },
    async insert(home) {
      cached = null
      return homes.insert(home)
    },
    async save(home) {
      cached = null
      return saveIfRevision(homes, home.merchantId, home, ['lastAct'])
    },
    async version(versionId) {
      if (shown?.versionId === versionId) return shown
      const version = await versions.get(versionId)
      if (version) shown = version
      return version
    },
    insertVersion: (version) => versions.insert(version),
    async removeVersions(versionIds) {
      if (versionIds.length > 0) await versions.remove({ _id: db.command.in(versionIds) })
    },
  }
}
