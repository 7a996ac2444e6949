import type { OwnerApi } from '../../../typings/owner-api'
import type { Permission } from '../../../typings/permissions'
import type { Action } from '../../../typings/reply'
import type { StaffCaller, Visitor } from '../../app/callers/staff-caller'
import type { Site } from '../../app/staff/passkey-challenge'
import type { Route } from '../dispatch'

/** Who calls the door `owner`: where from, as whom, and what becomes of the browser's cookie. */
export interface OwnerCaller {
  visitor: Visitor
  /** Where the console stands that called: one of ours. */
  site: Site
  signedIn: StaffCaller | null
  /** A secret sets the cookie, null clears it. */
  setCookie(secret: string | null): void
}

/**
 * What an action needs: one permission; `self` a session of whatever role, since it is about the caller
 * alone; `anyone` not even that.
 */
export type Access = 'anyone' | 'self' | Permission

export interface OwnerRoute<A extends Action> extends Route<A, OwnerCaller> {
  access: Access
  /** May be run before the one-time password was replaced. */
  withOneTimePassword?: true
  /** May be run by who still has to set up the second factor that the role needs. */
  withoutSecondFactor?: true
}

/** Routes of some actions of the contract; together the files of this folder have all of them. */
export type OwnerRoutes<Names extends keyof OwnerApi> = { [Name in Names]: OwnerRoute<OwnerApi[Name]> }

/** The door lets nobody through to a route for staff who is not signed in, so a missing session is a bug. */
export function staffOf({ signedIn }: OwnerCaller): StaffCaller {
  if (!signedIn) throw new Error('A route for staff was run without a session.')
  return signedIn
}
