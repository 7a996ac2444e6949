import type { Home } from '../../domain/home'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'
import { firstHomeOf, type StandingPorts, storeFirst } from './standing-home'

export type HomePorts = ChangePorts & StandingPorts & Pick<Ports, 'audit' | 'clock' | 'ids'>

/** What somebody does with a home, as the audit log has it. */
export interface HomeAct {
  action: 'home.publish' | 'home.unschedule' | 'home.rollBack'
  from?: unknown
  to?: unknown
}

type Refused = { ok: false }
type Decided = { home: Home; act?: HomeAct }

/**
 * Changes a merchant's home, whose first change stores it. Where `decide` names an act it rides in the same
 * write; the same home is left as it is.
 */
export async function changeHome<Decision extends Decided | Refused>(
  ports: HomePorts,
  { merchantId, staff }: StaffCaller,
  decide: (home: Home) => Decision,
): Promise<Home | Extract<Decision, Refused>> {
  const known = await ports.homes.get(merchantId)
  if (!known) {
    const first = decide(await firstHomeOf(ports, merchantId))
    if ('ok' in first) return first as Extract<Decision, Refused>
    await storeFirst(ports, merchantId)
  }
  const acted = async (stored: Home) => {
    const decided = decide(stored)
    if ('ok' in decided) return decided as Extract<Decision, Refused>
    const { home, act }: Decided = decided
    if (home === stored || !act) return home
    await auditActs(ports, stored)
    return { ...home, lastAct: auditEntry(ports, { actor: staff.username, target: 'home', ...act }) }
  }
  const changed = await change(ports, ports.homes, merchantId, acted, known)
  if (!('ok' in changed)) await auditActs(ports, changed)
  return changed as Home | Extract<Decision, Refused>
}
