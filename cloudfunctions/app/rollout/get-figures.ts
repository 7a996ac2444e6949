import type { Instrument } from '../../../typings/model'
import type { OwnerApi } from '../../../typings/owner-api'
import type { ArmFigures, WayFigures } from '../../../typings/rollout'
import { type Counted, differenceOf } from '../../domain/proportions'
import { type Arm, isCounted, openToAll } from '../../domain/rollout'
import { shanghaiDay } from '../../domain/shanghai-time'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { watched } from './guard-ways'
import { wayDays } from './way-days'

/** With fewer users a difference says nothing. */
const USERS_MIN = 200

/** How the users of a way do beside those who do not have it, since it is counted. */
export async function getFigures(
  ports: Pick<Ports, 'rollouts' | 'exposures' | 'clock'>,
  { merchantId }: StaffCaller,
  { way }: OwnerApi['rollout.figures']['in'],
): Promise<Outcome<OwnerApi['rollout.figures']>> {
  const rollout = (await ports.rollouts.get(merchantId)) ?? openToAll(merchantId)
  const rule = rollout.rules.find((each) => each.way === way) ?? openToAll(merchantId).rules[0]
  if (!rule) throw new Error('A merchant has no way to pay.')
  const { countedFrom } = rule
  const ofArm = (arm: Arm) => figuresOf(ports, { merchantId, way, arm, countedFrom })
  const [inside, outside, days, watch] = await Promise.all([
    ofArm('in'),
    ofArm('out'),
    wayDays(ports, merchantId, rule),
    watched(ports, merchantId, rule),
  ])
  return done({
    since: countedFrom,
    isCounting: isCounted(rule, ports.clock.now()),
    in: inside,
    out: outside,
    usersMin: USERS_MIN,
    ...differences(inside, outside),
    days,
    watch,
  })
}

function differences(one: ArmFigures, other: ArmFigures): Pick<WayFigures, 'ofTried' | 'ofSeen'> {
  const isEnough = one.users >= USERS_MIN && other.users >= USERS_MIN
  const between = (counted: (figures: ArmFigures) => Counted) =>
    isEnough ? differenceOf(counted(one), counted(other)) : null
  return {
    ofTried: between(({ paid, tried }) => ({ hits: paid, of: tried })),
    ofSeen: between(({ paid, seen }) => ({ hits: paid, of: seen })),
  }
}

interface ArmOf {
  merchantId: string
  way: Instrument
  arm: Arm
  countedFrom: number
}

async function figuresOf(
  { exposures }: Pick<Ports, 'exposures'>,
  { merchantId, way, arm, countedFrom }: ArmOf,
): Promise<ArmFigures> {
  const fromDay = shanghaiDay(countedFrom)
  const { users, seen, tried, failed, paid } = await exposures.countArm({ merchantId, way, arm, fromDay })
  return { users, seen: seen + tried + failed + paid, tried: tried + failed + paid, failed, paid }
}
