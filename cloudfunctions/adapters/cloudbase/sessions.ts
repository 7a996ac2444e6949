import type { SessionStore } from '../../app/ports'
import type { Session } from '../../domain/records'
import type { Db } from './client'
import { documentsOf } from './documents'

/** Sessions by the hash of their secret: who reads the database can open none of them. */
export function sessionStore(db: Db): SessionStore {
  const _ = db.command
  const sessions = documentsOf<Session>(db, 'sessions', ({ sessionHash }) => sessionHash)
  return {
    get: (sessionHash) => sessions.get(sessionHash),
    async insert(session) {
      if ((await sessions.insert(session)) === 'exists') throw new Error('A session secret was made twice.')
    },
    async touch(sessionHash, lastSeenAt, expiresAt) {
      await sessions.change({ _id: sessionHash }, { lastSeenAt, expiresAt })
    },
    listOf: (staffId) => sessions.find({ staffId }),
    async lastSeen(staffIds) {
      const where = { staffId: _.in(staffIds) }
      const found =
        staffIds.length === 0 ? [] : await sessions.all(where, { fields: ['staffId', 'lastSeenAt'] })
      const seen = new Map<string, number>()
      for (const { staffId, lastSeenAt } of found)
        seen.set(staffId, Math.max(lastSeenAt, seen.get(staffId) ?? 0))
      return seen
    },
    async remove(sessionHashes) {
      if (sessionHashes.length > 0) await sessions.remove({ _id: _.in(sessionHashes) })
    },
    async removeExpired(now, limit) {
      const expired = await sessions.find({ expiresAt: _.lte(now) }, { limit, fields: ['sessionHash'] })
      if (expired.length === 0) return 0
      return sessions.remove({ _id: _.in(expired.map(({ sessionHash }) => sessionHash)) })
    },
  }
}
