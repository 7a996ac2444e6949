import type { Instrument, LocalText } from '../../../typings/model'
import type { StaffRole } from '../../../typings/permissions'
import type { RolloutView, WayMove, WayView } from '../../../typings/rollout'
import { permitted, wayRights } from '../../domain/rights'
import { isLastWay, nextStep, openToAll, type Rollout, shareAt, type WayRule } from '../../domain/rollout'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

export type RolloutViewPorts = Pick<Ports, 'rollouts' | 'products' | 'categories' | 'clock'>

/** The rules as they are stored, with the names of what they are about. */
export async function rolloutView(
  ports: RolloutViewPorts,
  caller: StaffCaller,
  known?: Rollout,
): Promise<RolloutView> {
  const { merchantId, staff } = caller
  const rollout = known ?? (await ports.rollouts.get(merchantId)) ?? openToAll(merchantId)
  const names = await namesOf(ports, caller, rollout)
  const now = ports.clock.now()
  const ways = rollout.rules.map((rule) => wayView(rollout, rule, names, { role: staff.role, now }))
  return { ways, revision: rollout.revision, serverNow: now }
}

async function namesOf(
  { products, categories }: RolloutViewPorts,
  caller: StaffCaller,
  { rules }: Rollout,
): Promise<Map<string, LocalText>> {
  const spuIds = [...new Set(rules.flatMap((rule) => rule.spuIds))]
  const isAny = rules.some(({ categoryIds }) => categoryIds.length > 0)
  const [ofGoods, listed] = await Promise.all([
    namedAmong(caller, products, spuIds),
    isAny ? categories.list() : [],
  ])
  const ofProducts = ofGoods.map(({ spuId, title }): [string, LocalText] => [spuId, title])
  return new Map([
    ...ofProducts,
    ...listed.map(({ categoryId, name }): [string, LocalText] => [categoryId, name]),
  ])
}

function wayView(
  rollout: Rollout,
  rule: WayRule,
  names: Map<string, LocalText>,
  { role, now }: { role: StaffRole; now: number },
): WayView {
  const { way, steps, endsAt, userIds: users, spuIds, categoryIds, guard, stopped } = rule
  const isLast = isLastWay(rollout, way, now)
  const known = [...spuIds, ...categoryIds].flatMap((id): [string, LocalText][] => {
    const name = names.get(id)
    return name ? [[id, name]] : []
  })
  return {
    way,
    sharePercent: shareAt(rule, now),
    next: nextStep(rule, now),
    rule: { steps, endsAt, users, spuIds, categoryIds, guard },
    names: Object.fromEntries(known),
    stopped,
    isLast,
    can: permitted(movesOf(rollout, way, now), wayRights, role),
  }
}

/** The last way can be edited, but nothing that narrows it is taken in. */
function movesOf(rollout: Rollout, way: Instrument, now: number): WayMove[] {
  const rule = rollout.rules.find((each) => each.way === way)
  if (rule?.stopped) return ['edit', 'resume']
  return isLastWay(rollout, way, now) ? ['edit'] : ['edit', 'stop']
}
