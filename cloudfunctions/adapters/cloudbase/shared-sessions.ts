import type { SharedSessionStore } from '../../app/ports'
import type { SharedSession } from '../../domain/shared-session'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** What several orders are paid with at once, keyed by its number. */
export function sharedSessionStore(db: Db): SharedSessionStore {
  const sessions = documentsOf<SharedSession>(db, 'sharedSessions', ({ groupNo }) => groupNo)
  return {
    get: (groupNo) => sessions.get(groupNo),
    insert: (shared) => sessions.insert(shared),
    save: (shared) => saveIfRevision(sessions, shared.groupNo, shared),
  }
}
