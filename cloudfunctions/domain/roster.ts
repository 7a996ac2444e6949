import type { StaffMove, StaffRole } from '../../typings/owner-api'
import type { AuditEntry } from './audit-entry'
import { roles } from './permissions'
import type { Staff } from './records'

/** What an act changes about an account. */
export type StaffChange = Pick<Staff, 'role' | 'disabled'> & { removedAt?: number }

/**
 * The one document that everything goes through that changes a role or ends an account, one act after the
 * other: what stands here is done before anything else is decided, so that two owners at once never leave a
 * shop without one.
 */
export interface Roster {
  merchantId: string
  act: { staffId: string; change: StaffChange; lastAct: AuditEntry } | null
  secondFactorRoles: StaffRole[]
  lastAct?: AuditEntry
  revision: number
}

/** An account that can sign in. */
export const isActive = ({ disabled, removedAt }: Pick<Staff, 'disabled' | 'removedAt'>): boolean =>
  !disabled && removedAt === undefined

const rank = (role: StaffRole): number => roles.length - roles.indexOf(role)

/** The roles that somebody may give: none above their own. */
export const rolesUpTo = (role: StaffRole): StaffRole[] => roles.filter((each) => rank(each) <= rank(role))

/** Owners act on everybody, everybody else on those below them alone. */
export const mayActOn = (actor: StaffRole, target: StaffRole): boolean =>
  actor === 'owner' || rank(actor) > rank(target)

/** Whether an owner who can sign in is left once this account is as the change says. */
export const keepsAnOwner = (people: readonly Staff[], staffId: string, change: StaffChange): boolean =>
  people.some((each) =>
    each.staffId === staffId
      ? change.role === 'owner' && isActive(change)
      : each.role === 'owner' && isActive(each),
  )

/** What the state of an account allows to do with it, whoever asks. */
export function staffMoves(target: Staff, isSelf: boolean): StaffMove[] {
  if (isSelf) return []
  const moves: StaffMove[] = ['setRole', target.disabled ? 'resume' : 'suspend', 'remove', 'seeSessions']
  if (!target.disabled) moves.push('resetPassword')
  if (target.secondFactor) moves.push('resetSecondFactor')
  return moves
}
