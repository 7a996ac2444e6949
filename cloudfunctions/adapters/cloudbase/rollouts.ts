import type { Clock, RolloutStore } from '../../app/ports'
import { openToAll, type Rollout } from '../../domain/rollout'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

const CACHED_MS = 5_000

/** Rules of ways to pay, keyed by their merchant. */
export function rolloutStore(db: Db, clock: Clock): RolloutStore {
  const rollouts = documentsOf<Rollout>(db, 'rollouts', ({ merchantId }) => merchantId)
  const cached = new Map<string, { rollout: Rollout; readAt: number }>()
  return {
    get: (merchantId) => rollouts.get(merchantId),
    async current(merchantId) {
      const now = clock.now()
      const known = cached.get(merchantId)
      if (known && now < known.readAt + CACHED_MS) return known.rollout
      const rollout = (await rollouts.get(merchantId)) ?? openToAll(merchantId)
      cached.set(merchantId, { rollout, readAt: now })
      return rollout
    },
    async insert(rollout) {
      cached.delete(rollout.merchantId)
      return rollouts.insert(rollout)
    },
    async save(rollout) {
      cached.delete(rollout.merchantId)
      return saveIfRevision(rollouts, rollout.merchantId, rollout)
    },
    list: (limit) => rollouts.find({}, { limit }),
  }
}
