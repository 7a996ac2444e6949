import type { PasskeyStore } from '../../app/ports'
import type { Passkey } from '../../domain/passkey'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** The public halves of people's passkeys, by the ids of their credentials. */
export function passkeyStore(db: Db): PasskeyStore {
  const _ = db.command
  const passkeys = documentsOf<Passkey>(db, 'passkeys', ({ passkeyId }) => passkeyId)
  return {
    get: (passkeyId) => passkeys.get(passkeyId),
    insert: (passkey) => passkeys.insert(passkey),
    save: (passkey) => saveIfRevision(passkeys, passkey.passkeyId, passkey),
    listOf: async (staffIds) => (staffIds.length === 0 ? [] : passkeys.find({ staffId: _.in(staffIds) })),
    async remove(staffId, passkeyIds) {
      if (passkeyIds.length > 0) await passkeys.remove({ staffId, _id: _.in(passkeyIds) })
    },
  }
}
