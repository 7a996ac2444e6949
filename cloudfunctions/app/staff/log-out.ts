import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

export async function logOut(
  ports: Pick<Ports, 'sessions'>,
  { session }: StaffCaller,
): Promise<Outcome<OwnerApi['session.logout']>> {
  await ports.sessions.remove([session.sessionHash])
  return done({})
}
