import type { UploadStore } from '../../app/ports'
import { type UploadSlot, uploadRules } from '../../domain/upload'
import type { Db } from './client'
import { documentsOf } from './documents'

/** Places that were handed out, keyed by person and number: no number is given twice at a time. */
export function uploadStore(db: Db): UploadStore {
  const _ = db.command
  const slots = documentsOf<UploadSlot>(db, 'uploads', ({ slotId }) => slotId)
  return {
    insert: (slot) => slots.insert(slot),
    listOf: (purpose, owner) => slots.find({ owner, purpose }, { limit: uploadRules[purpose].slotsMax }),
    expired: (now, limit) => slots.find({ expiresAt: _.lte(now) }, { limit }),
    async take({ slotId, fileId }, use) {
      if ((await slots.change({ _id: slotId, fileId, usedFor: null }, { usedFor: use })) === 1) return true
      const stored = await slots.get(slotId)
      return stored?.fileId === fileId && stored.usedFor === use
    },
    async giveBack({ slotId, fileId }, use) {
      await slots.change({ _id: slotId, fileId, usedFor: use }, { usedFor: null })
    },
    async remove(gone) {
      for (const { slotId, fileId } of gone) await slots.remove({ _id: slotId, fileId })
    },
  }
}
