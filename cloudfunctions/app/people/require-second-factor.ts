import type { OwnerApi } from '../../../typings/owner-api'
import { roles as allRoles } from '../../domain/permissions'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome } from '../outcome'
import type { PeoplePorts } from './people-ports'
import { rosterOf } from './roster'

/** Says which roles need a second factor: who has none is asked for one before anything else. */
export async function requireSecondFactor(
  ports: PeoplePorts,
  { merchantId, staff }: StaffCaller,
  { roles }: OwnerApi['staff.requireSecondFactor']['in'],
): Promise<Outcome<OwnerApi['staff.requireSecondFactor']>> {
  const secondFactorRoles = allRoles.filter((role) => roles.includes(role))
  const changed = await change(
    ports,
    ports.rosters,
    merchantId,
    async (stored) => {
      if (stored.secondFactorRoles.join() === secondFactorRoles.join()) return stored
      await auditActs(ports, stored)
      const lastAct = auditEntry(ports, {
        actor: staff.username,
        action: 'staff.requireSecondFactor',
        target: merchantId,
        from: { roles: stored.secondFactorRoles },
        to: { roles: secondFactorRoles },
      })
      return { ...stored, secondFactorRoles, lastAct }
    },
    await rosterOf(ports, merchantId),
  )
  await auditActs(ports, changed)
  return done({ roles: changed.secondFactorRoles })
}
