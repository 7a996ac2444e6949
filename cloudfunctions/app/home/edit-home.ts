import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import { deskView, type HomeViewPorts } from './home-view'
import { standingHome } from './standing-home'

/** The draft, what is wrong with it, and the versions. */
export const editHome = async (
  ports: HomeViewPorts,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['home.edit']>> =>
  done(await deskView(ports, caller, await standingHome(ports, caller.merchantId)))
