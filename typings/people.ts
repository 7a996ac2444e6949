import type { Permission, StaffRole } from './permissions'

/** What may be done about an account: `can` names those that its state and the caller's role allow. */
export type StaffMove =
  | 'setRole'
  | 'suspend'
  | 'resume'
  | 'remove'
  | 'resetPassword'
  | 'resetSecondFactor'
  | 'seeSessions'

export interface StaffRow {
  staffId: string
  username: string
  displayName: string
  role: StaffRole
  isSelf: boolean
  suspended: boolean
  /** Has not replaced a one-time password yet. */
  mustChangePassword: boolean
  secondFactor: boolean
  passkeys: number
  lastSeenAt: number | null
  createdAt: number
  /** The roles that the caller may give; empty where none. */
  roles: StaffRole[]
  can: StaffMove[]
}

/** An invitation that is still open. */
export interface InvitationView {
  invitationId: string
  role: StaffRole
  /** Whom it is for, in the inviter's words. */
  note: string
  invitedBy: string
  createdAt: number
  expiresAt: number
}

/** One place where an account is signed in. */
export interface SessionView {
  /** A public id, not the cookie's secret. */
  sessionId: string
  current: boolean
  createdAt: number
  lastSeenAt: number
  expiresAt: number
  ip: string
  userAgent: string
}

/** Why a new password is refused: too short or long, like the username, the old one, or easily guessed. */
export interface WeakPassword {
  lengthMin: number
  why: 'short' | 'long' | 'name' | 'same' | 'common'
}

type NotFound = { NOT_FOUND: object }
type None = Record<never, never>
/** Nobody may be above whoever acts; a shop keeps an owner who can sign in. */
type AccountRefusals = NotFound & { ABOVE_YOU: object; LAST_OWNER: object; NOT_NOW: object }
/** Over, used, revoked, never made: told alike, but for one that was used. */
type InvitationRefusals = { ENDED: { used: boolean } }

/** Accounts and invitations, and who may what. */
export interface PeopleApi {
  'staff.list': {
    in: object
    out: {
      people: StaffRow[]
      invitations: InvitationView[]
      /** From the one that may most to the one that may least. */
      roles: { role: StaffRole; may: Permission[] }[]
      /** Roles that need a second factor. */
      secondFactorRoles: StaffRole[]
      /** The roles to which the caller may invite. */
      invites: StaffRole[]
    }
    refuses: None
  }
  /** The token is told once: what is stored is its hash. It lets one person in, within 72 hours. */
  'staff.invite': {
    in: { role: StaffRole; note: string }
    out: { token: string; invitation: InvitationView }
    refuses: { ABOVE_YOU: object; TOO_MANY: { openMax: number } }
  }
  'staff.revokeInvitation': { in: { invitationId: string }; out: object; refuses: NotFound }
  'staff.setRole': { in: { staffId: string; role: StaffRole }; out: object; refuses: AccountRefusals }
  /** Suspended and removed people are signed out everywhere; a removed one's username is not given again. */
  'staff.suspend': { in: { staffId: string }; out: object; refuses: AccountRefusals }
  'staff.resume': { in: { staffId: string }; out: object; refuses: AccountRefusals }
  'staff.remove': { in: { staffId: string }; out: object; refuses: AccountRefusals }
  /** A one-time password, told once; every session of the account ends. */
  'staff.resetPassword': { in: { staffId: string }; out: { password: string }; refuses: AccountRefusals }
  /** For who lost the phone: app and passkeys are forgotten, every session ends. */
  'staff.resetSecondFactor': { in: { staffId: string }; out: object; refuses: AccountRefusals }
  'staff.requireSecondFactor': { in: { roles: StaffRole[] }; out: { roles: StaffRole[] }; refuses: None }
  'staffSession.list': { in: { staffId: string }; out: { sessions: SessionView[] }; refuses: NotFound }
  /** Without `sessionId` all of them. */
  'staffSession.revoke': {
    in: { staffId: string; sessionId?: string }
    out: { sessions: SessionView[] }
    refuses: NotFound
  }

  /** What an invitation lets its holder become. */
  'invitation.get': {
    in: { token: string }
    out: { shopName: { zh: string; en?: string }; role: StaffRole; invitedBy: string; expiresAt: number }
    refuses: InvitationRefusals
  }
  /** Makes the account and signs it in. */
  'invitation.accept': {
    in: { token: string; username: string; displayName: string; password: string }
    out: object
    refuses: InvitationRefusals & {
      NAME_TAKEN: object
      WEAK_PASSWORD: WeakPassword
    }
  }
}
