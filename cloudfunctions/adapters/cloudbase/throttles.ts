import type { ThrottleStore } from '../../app/ports'
import type { LoginThrottle } from '../../domain/records'
import type { Db } from './client'
import { documentsOf } from './documents'

/** Failed logins by username and by address, counted with a condition: two guesses never count as one. */
export function throttleStore(db: Db): ThrottleStore {
  const _ = db.command
  const throttles = documentsOf<LoginThrottle>(db, 'throttles', ({ key }) => key)
  return {
    get: (keys) => throttles.getMany(keys),
    async save(throttle, failuresSeen) {
      if (failuresSeen === 0) return (await throttles.insert(throttle)) === 'inserted'
      return (await throttles.change({ _id: throttle.key, failures: failuresSeen }, throttle)) === 1
    },
    async clear(keys) {
      await throttles.remove({ _id: _.in(keys) })
    },
    async removeExpired(now, limit) {
      const expired = await throttles.find({ expiresAt: _.lte(now) }, { limit, fields: ['key'] })
      if (expired.length === 0) return 0
      return throttles.remove({ _id: _.in(expired.map(({ key }) => key)), expiresAt: _.lte(now) })
    },
  }
}
