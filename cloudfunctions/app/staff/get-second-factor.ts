import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { isFactorNeeded } from './second-factor'

export async function getSecondFactor(
  ports: Pick<Ports, 'rosters'>,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['secondFactor.get']>> {
  const { secondFactor } = caller.staff
  return done({
    since: secondFactor?.since ?? null,
    recoveryLeft: secondFactor?.recoveryHashes.length ?? 0,
    required: await isFactorNeeded(ports, caller),
  })
}
