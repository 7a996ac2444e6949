import type { Ports } from '../../app/ports'
import type { Entered } from '../../app/staff/enter'
import { logOut } from '../../app/staff/log-out'
import type { OwnerCaller } from './route'

/** Gives the browser the session that a login opened, in place of the one that it may have had. */
export async function letIn<Answer>(
  ports: Ports,
  caller: OwnerCaller,
  { outcome, secret }: Entered<Answer>,
): Promise<Answer> {
  if (secret === null) return outcome
  if (caller.signedIn) await logOut(ports, caller.signedIn)
  caller.setCookie(secret)
  return outcome
}
