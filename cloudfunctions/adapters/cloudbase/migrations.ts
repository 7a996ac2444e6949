import type { MigrationRecord, MigrationStore } from '../../app/ports'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** How far the migrations of an environment are, keyed by their numbers. */
export function migrationStore(db: Db): MigrationStore {
  const records = documentsOf<MigrationRecord>(db, 'migrations', ({ number }) => String(number))
  return {
    list: () => records.find({}),
    get: (id) => records.get(id),
    insert: (record) => records.insert(record),
    save: (record) => saveIfRevision(records, String(record.number), record),
  }
}
