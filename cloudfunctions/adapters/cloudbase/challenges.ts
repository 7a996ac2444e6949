import type { ChallengeStore } from '../../app/ports'
import type { Challenge } from '../../domain/challenge'
import type { Db } from './client'
import { documentsOf } from './documents'

/** What was asked of browsers; whoever removes one has taken it. */
export function challengeStore(db: Db): ChallengeStore {
  const _ = db.command
  const challenges = documentsOf<Challenge>(db, 'challenges', ({ challengeId }) => challengeId)
  return {
    async insert(challenge) {
      if ((await challenges.insert(challenge)) === 'exists') throw new Error('A challenge was made twice.')
    },
    get: (challengeId) => challenges.get(challengeId),
    take: async (challengeId) => (await challenges.remove({ _id: challengeId })) === 1,
    async removeExpired(now, limit) {
      const expired = await challenges.find({ expiresAt: _.lte(now) }, { limit, fields: ['challengeId'] })
      if (expired.length === 0) return 0
      return challenges.remove({ _id: _.in(expired.map(({ challengeId }) => challengeId)) })
    },
  }
}
