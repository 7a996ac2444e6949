import type { StaffStore } from '../../app/ports'
import type { Staff } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** Accounts of the console; a username stands once. */
export function staffStore(db: Db): StaffStore {
  const staff = documentsOf<Staff>(db, 'staff', ({ staffId }) => staffId)
  return {
    get: (staffId) => staff.get(staffId),
    async getByUsername(username) {
      const [found] = await staff.find({ username }, { limit: 1 })
      return found ?? null
    },
    insert: (record) => staff.insert(record),
    save: (record) => saveIfRevision(staff, record.staffId, record, ['secondFactor', 'pendingFactor']),
    names: () => staff.all({}, { fields: ['username', 'displayName'] }),
    list: () => staff.find({ removedAt: db.command.exists(false) }),
    async seen(staffId, at) {
      await staff.change({ _id: staffId }, { lastSeenAt: at })
    },
  }
}
