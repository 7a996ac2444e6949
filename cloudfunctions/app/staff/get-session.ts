import type { OwnerApi } from '../../../typings/owner-api'
import { permissionsOf } from '../../domain/permissions'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { isFactorNeeded } from './second-factor'
import { staffView } from './staff-view'

export async function getSession(
  ports: Pick<Ports, 'settings' | 'rosters'>,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['session.get']>> {
  const { staff, session } = caller
  const needsSecondFactor = !staff.secondFactor && (await isFactorNeeded(ports, caller))
  const { shopName } = await ports.settings.shop()
  const may = [...permissionsOf(staff.role)]
  return done({ staff: staffView(staff), may, shopName, expiresAt: session.expiresAt, needsSecondFactor })
}
