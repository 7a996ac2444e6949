import type { PushStore } from '../../app/ports'
import type { Push } from '../../domain/push'
import type { Db } from './client'
import { documentsOf } from './documents'

/** Pushed messages by their ids, so that each is taken once. */
export function pushStore(db: Db): PushStore {
  const _ = db.command
  const pushes = documentsOf<Push>(db, 'pushes', ({ pushId }) => pushId)
  return {
    get: (pushId) => pushes.get(pushId),
    insert: (push) => pushes.insert(push),
    async settle(pushId, settled) {
      await pushes.change({ _id: pushId, outcome: 'received' }, { ...settled, revision: _.inc(1) })
    },
    unsettled: (before, limit) =>
      pushes.find(
        { outcome: 'received', receivedAt: _.lt(before) },
        { orderBy: { field: 'receivedAt', direction: 1 }, limit },
      ),
    async removeApplied(before, limit) {
      const where = { outcome: 'applied', receivedAt: _.lt(before) }
      const old = await pushes.find(where, { limit, fields: ['pushId'] })
      if (old.length > 0) await pushes.remove({ _id: _.in(old.map(({ pushId }) => pushId)) })
    },
  }
}
