import type { AccessTokenStore, StoredToken } from '../weixin/access-token'
import { type Db, isDuplicate } from './client'

/** Access tokens by appid. Each change tests the revision that was read, so that one caller renews. */
export function accessTokenStore(db: Db): AccessTokenStore {
  const collection = () => db.collection('accessTokens')
  return {
    async get(appid) {
      const { data } = await collection().doc(appid).get()
      const [found] = data as (StoredToken & { _id: string })[]
      if (!found) return null
      const { _id, ...stored } = found
      return stored
    },
    async save(stored) {
      const { appid, revision } = stored
      if (revision > 0) {
        const { updated } = await collection()
          .where({ _id: appid, revision })
          .update({ ...stored, revision: revision + 1 })
        return updated === 1
      }
      try {
        await collection().add({ ...stored, _id: appid, revision: 1 })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
  }
}
