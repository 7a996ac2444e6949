import { isLastWay, type Rollout, type WayRule, withRule } from '../../domain/rollout'
import { auditActs } from '../audit'
import type { Ports } from '../ports'
import { changeRollout, type RolloutPorts } from './change-rollout'

/** What is older says little of how a way does now. */
const LOOKED_BACK_MS = 24 * 3_600_000
/** Stands in the audit log where nobody of the staff did it. */
const GUARD = 'guard'

export type GuardPorts = RolloutPorts & Pick<Ports, 'exposures' | 'log'>

/** How a way did since it was opened last, at most in the last day: users and days, each once. */
export async function watched(
  { exposures, clock }: Pick<Ports, 'exposures' | 'clock'>,
  merchantId: string,
  { way, countedFrom }: Pick<WayRule, 'way' | 'countedFrom'>,
): Promise<{ failed: number; of: number }> {
  const since = Math.max(countedFrom, clock.now() - LOOKED_BACK_MS)
  const [failed, paid] = await Promise.all([
    exposures.countOwn({ merchantId, way, own: 'failed', since }),
    exposures.countOwn({ merchantId, way, own: 'paid', since }),
  ])
  return { failed, of: failed + paid }
}

/** Closes each way that fails more than its guard allows, and says so; the last way is only complained of. */
export async function guardWays(ports: GuardPorts, rollout: Rollout): Promise<void> {
  await auditActs(ports, rollout)
  for (const rule of rollout.rules) {
    if (!rule.guard || rule.stopped) continue
    const figures = await watched(ports, rollout.merchantId, rule)
    const { failPercentMax, attemptsMin } = rule.guard
    if (figures.of < attemptsMin || figures.failed * 100 <= failPercentMax * figures.of) continue
    await close(ports, rollout, rule, figures)
  }
}

async function close(
  ports: GuardPorts,
  { merchantId }: Rollout,
  { way }: WayRule,
  figures: { failed: number; of: number },
): Promise<void> {
  const at = ports.clock.now()
  let isClosed = false
  const decide = (stored: Rollout): Rollout => {
    isClosed = stored.rules.some((rule) => rule.way === way && rule.guard && !rule.stopped)
    isClosed = isClosed && !isLastWay(stored, way, at)
    const stopped = { by: null, at, why: '', figures }
    return isClosed ? withRule(stored, way, (rule) => ({ ...rule, stopped })) : stored
  }
  await changeRollout<never>(ports, merchantId, { actor: GUARD, action: 'rollout.guard', way }, decide)
  const message = isClosed ? 'A way to pay was closed, since it fails.' : 'The last way to pay fails.'
  ports.log.write('error', message, { way, ...figures })
}
