import type { OwnerApi } from '../../../typings/owner-api'
import { pendingLastsMs, secretFrom } from '../../domain/second-factor'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { appUri } from './app-codes'
import { provePassword } from './prove-password'
import type { FactorPorts } from './second-factor'

/** Tells a new secret, which counts for nothing until a code of it was right; the one of before stands. */
export async function beginSecondFactor(
  ports: FactorPorts & Pick<Ports, 'settings'>,
  caller: StaffCaller,
  { password }: OwnerApi['secondFactor.begin']['in'],
): Promise<Outcome<OwnerApi['secondFactor.begin']>> {
  const refused = await provePassword(ports, caller, password)
  if (refused) return refused
  const { staff } = caller
  const secret = secretFrom(ports.ids.random(32))
  const pendingFactor = { secret, until: ports.clock.now() + pendingLastsMs }
  await change(ports, ports.staff, staff.staffId, (stored) => ({ ...stored, pendingFactor }), staff)
  const { shopName } = await ports.settings.shop()
  return done({ uri: await appUri(secret, shopName.en ?? shopName.zh, staff.username), secret })
}
