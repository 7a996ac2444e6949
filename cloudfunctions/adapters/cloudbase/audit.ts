import type { AuditStore } from '../../app/ports'
import { insertMissing } from './bulk'
import type { Db } from './client'

/** The audit log: who changed or looked at what, and when. Nothing here changes or removes an entry. */
export function auditStore(db: Db): AuditStore {
  return {
    async append(entries) {
      await insertMissing(db, 'auditLog', entries, ({ entryId }) => entryId)
    },
  }
}
