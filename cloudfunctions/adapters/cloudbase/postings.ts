import type { PostingStore } from '../../app/ports'
import { insertMany } from './bulk'
import type { Db } from './client'

/** The ledger. Nothing here changes or removes a posting. */
export function postingStore(db: Db): PostingStore {
  return {
    async append(postings) {
      await insertMany(db, 'postings', postings, ({ postingId }) => postingId)
    },
  }
}
