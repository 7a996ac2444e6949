import type { OwnerApi } from '../../../typings/owner-api'
import type { WayRuleInput } from '../../../typings/rollout'
import { isCounted, leavesAWay, type Rollout, type WayRule, withRule } from '../../domain/rollout'
import { named, namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { changeRollout, type RolloutPorts } from './change-rollout'
import { type RolloutViewPorts, rolloutView } from './rollout-view'

type SavePorts = RolloutPorts & RolloutViewPorts & Pick<Ports, 'orders'>

/** Openids and numbers of orders look alike only to people. */
const ORDER_ID = /^\d{6}[0-9A-Z]{10}$/

/**
 * To whom a way is open from now on, over the rules that were read. Its figures begin anew where nothing was
 * counted before; rules that would leave somebody no way are refused.
 */
export async function saveWay(
  ports: SavePorts,
  caller: StaffCaller,
  { way, revision, rule: wanted }: OwnerApi['rollout.save']['in'],
): Promise<Outcome<OwnerApi['rollout.save']>> {
  const found = await resolved(ports, caller, wanted)
  if ('unknown' in found) return refuse('UNKNOWN', { ids: found.unknown })
  const now = ports.clock.now()
  const decide = (rollout: Rollout) => {
    const changed = withRule(rollout, way, (rule) => edited(rule, wanted, found.userIds, now))
    if (JSON.stringify(changed.rules) === JSON.stringify(rollout.rules)) return rollout
    if (rollout.revision !== revision) return refuse('CHANGED_MEANWHILE', {})
    return leavesAWay(changed, now) ? changed : refuse('LAST_WAY', {})
  }
  const act = { actor: caller.staff.username, action: 'rollout.save', way } as const
  const saved = await changeRollout(ports, caller.merchantId, act, decide)
  return 'ok' in saved ? saved : done(await rolloutView(ports, caller, saved))
}

function edited(rule: WayRule, wanted: WayRuleInput, userIds: string[], now: number): WayRule {
  const { steps, endsAt, spuIds, categoryIds, guard } = wanted
  const changed = { ...rule, steps, endsAt, userIds, spuIds, categoryIds, guard }
  return isCounted(rule, now) ? changed : { ...changed, countedFrom: isCounted(changed, now) ? now : 0 }
}

/** Whoever is named by an order is its buyer; what is not there is named back. */
async function resolved(
  ports: SavePorts,
  caller: StaffCaller,
  { users, spuIds, categoryIds }: WayRuleInput,
): Promise<{ userIds: string[] } | { unknown: string[] }> {
  const [products, categories] = await Promise.all([
    namedAmong(caller, ports.products, spuIds),
    categoryIds.length > 0 ? ports.categories.list() : [],
  ])
  const standing = new Set([
    ...products.map(({ spuId }) => spuId),
    ...categories.map(({ categoryId }) => categoryId),
  ])
  const unknown = [...spuIds, ...categoryIds].filter((id) => !standing.has(id))
  const userIds: string[] = []
  for (const user of users) {
    if (!ORDER_ID.test(user)) userIds.push(user)
    else {
      const order = await named(caller, ports.orders, user)
      if (order?.source === 'phone') userIds.push(order.openid)
      else unknown.push(user)
    }
  }
  return unknown.length > 0 ? { unknown } : { userIds: [...new Set(userIds)] }
}
