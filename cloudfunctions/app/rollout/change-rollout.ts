import type { Instrument } from '../../../typings/model'
import { openToAll, type Rollout, type WayRule } from '../../domain/rollout'
import { auditActs, auditEntry } from '../audit'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

export type RolloutPorts = ChangePorts & Pick<Ports, 'rollouts' | 'audit' | 'clock' | 'ids'>

/** What somebody does with a way's rule, as the audit log has it. */
export interface RolloutAct {
  actor: string
  action: 'rollout.save' | 'rollout.stop' | 'rollout.resume' | 'rollout.guard'
  way: Instrument
}

type Refused = { ok: false }

/**
 * Changes a merchant's rules, whose first change stores them. Whose act it was rides in the same write; the
 * same rules are left as they are.
 */
export async function changeRollout<No extends Refused>(
  ports: RolloutPorts,
  merchantId: string,
  { actor, action, way }: RolloutAct,
  decide: (rollout: Rollout) => Rollout | No,
): Promise<Rollout | No> {
  const known = await ports.rollouts.get(merchantId)
  if (!known) await ports.rollouts.insert(openToAll(merchantId))
  const acted = async (stored: Rollout) => {
    const decided = decide(stored)
    if ('ok' in decided || decided === stored) return decided
    await auditActs(ports, stored)
    const note = { actor, action, target: way, from: ruleOf(stored, way), to: ruleOf(decided, way) }
    return { ...decided, lastAct: auditEntry(ports, note) }
  }
  const changed = await change(ports, ports.rollouts, merchantId, acted, known)
  if (!('ok' in changed)) await auditActs(ports, changed)
  return changed as Rollout | No
}

/** What an entry tells of a rule: all that may change. */
function ruleOf({ rules }: Rollout, way: Instrument): Partial<WayRule> | undefined {
  const rule = rules.find((each) => each.way === way)
  if (!rule) return undefined
  const { salt: _salt, way: _way, countedFrom: _countedFrom, ...told } = rule
  return told
}
