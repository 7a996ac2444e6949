import type { Clock, RosterStore } from '../../app/ports'
import type { Roster } from '../../domain/roster'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

const CACHED_MS = 5_000

/** One document a merchant; a change of which roles need a second factor reaches every process soon. */
export function rosterStore(db: Db, clock: Clock): RosterStore {
  const rosters = documentsOf<Roster>(db, 'rosters', ({ merchantId }) => merchantId)
  const read = new Map<string, { roster: Roster | null; at: number }>()
  return {
    get: (merchantId) => rosters.get(merchantId),
    pending: () => rosters.find({ act: db.command.neq(null) }),
    insert: (roster) => rosters.insert(roster),
    async save(roster) {
      const isSaved = await saveIfRevision(rosters, roster.merchantId, roster, ['lastAct'])
      read.delete(roster.merchantId)
      return isSaved
    },
    async lately(merchantId) {
      const now = clock.now()
      const known = read.get(merchantId)
      if (known && now < known.at + CACHED_MS) return known.roster
      const roster = await rosters.get(merchantId)
      read.set(merchantId, { roster, at: now })
      return roster
    },
  }
}
