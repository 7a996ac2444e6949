import type { InvitationStore } from '../../app/ports'
import type { Invitation } from '../../domain/invitation'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** Invitations by the hash of their token: who reads the database can use none of them. */
export function invitationStore(db: Db): InvitationStore {
  const _ = db.command
  const invitations = documentsOf<Invitation>(db, 'invitations', ({ invitationHash }) => invitationHash)
  return {
    get: (invitationHash) => invitations.get(invitationHash),
    insert: (invitation) => invitations.insert(invitation),
    save: (invitation) => saveIfRevision(invitations, invitation.invitationHash, invitation),
    pending: (merchantId, now, limit) =>
      invitations.find(
        { merchantId, state: _.in(['open', 'joining']), expiresAt: _.gt(now) },
        { orderBy: { field: 'createdAt', direction: -1 }, limit },
      ),
  }
}
