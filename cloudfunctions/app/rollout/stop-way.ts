import type { OwnerApi } from '../../../typings/owner-api'
import { isLastWay, type Rollout, withRule } from '../../domain/rollout'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import { changeRollout, type RolloutPorts } from './change-rollout'
import { type RolloutViewPorts, rolloutView } from './rollout-view'

type StopPorts = RolloutPorts & RolloutViewPorts

/** Stops a way for everybody: nothing new is begun in it, and what was begun is finished. */
export async function stopWay(
  ports: StopPorts,
  caller: StaffCaller,
  { way, why }: OwnerApi['rollout.stop']['in'],
): Promise<Outcome<OwnerApi['rollout.stop']>> {
  const at = ports.clock.now()
  const by = caller.staff.username
  const decide = (rollout: Rollout) => {
    if (rollout.rules.some((rule) => rule.way === way && rule.stopped)) return rollout
    if (isLastWay(rollout, way, at)) return refuse('LAST_WAY', {})
    return withRule(rollout, way, (rule) => ({ ...rule, stopped: { by, at, why } }))
  }
  const act = { actor: by, action: 'rollout.stop', way } as const
  const stopped = await changeRollout(ports, caller.merchantId, act, decide)
  return 'ok' in stopped ? stopped : done(await rolloutView(ports, caller, stopped))
}

/** Opens it again to whom its rule says; counting begins anew, so that old failures close it no more. */
export async function resumeWay(
  ports: StopPorts,
  caller: StaffCaller,
  { way }: OwnerApi['rollout.resume']['in'],
): Promise<Outcome<OwnerApi['rollout.resume']>> {
  const countedFrom = ports.clock.now()
  const decide = (rollout: Rollout) =>
    rollout.rules.some((rule) => rule.way === way && rule.stopped)
      ? withRule(rollout, way, (rule) => ({ ...rule, stopped: null, countedFrom }))
      : rollout
  const act = { actor: caller.staff.username, action: 'rollout.resume', way } as const
  const resumed = await changeRollout<never>(ports, caller.merchantId, act, decide)
  return done(await rolloutView(ports, caller, resumed))
}
