import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import { type RolloutViewPorts, rolloutView } from './rollout-view'

/** Each way to pay and to whom it is open. */
export const getRollout = async (
  ports: RolloutViewPorts,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['rollout.get']>> => done(await rolloutView(ports, caller))
