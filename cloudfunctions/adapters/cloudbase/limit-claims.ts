import type { LimitClaimStore } from '../../app/ports'
import type { LimitClaims } from '../../domain/limit-claims'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** One document a shopper who ever ordered limited goods, with a few claims in it. */
export function limitClaimStore(db: Db): LimitClaimStore {
  const documents = documentsOf<LimitClaims>(db, 'limitClaims', ({ openid }) => openid)
  return {
    get: (openid) => documents.get(openid),
    async save(claims) {
      if (claims.revision === 0) return (await documents.insert({ ...claims, revision: 1 })) === 'inserted'
      return saveIfRevision(documents, claims.openid, claims)
    },
  }
}
