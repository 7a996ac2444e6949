import type { ArmDay, WayDay } from '../../../typings/rollout'
import type { Outcome } from '../../domain/exposure'
import { wilson } from '../../domain/proportions'
import type { Arm, WayRule } from '../../domain/rollout'
import { shanghaiDay } from '../../domain/shanghai-time'
import type { Ports } from '../ports'

const DAYS_MAX = 14
const DAY_MS = 86_400_000

/** How the arms of a way did on each of the last days on which it was counted, today among them. */
export async function wayDays(
  { exposures, clock }: Pick<Ports, 'exposures' | 'clock'>,
  merchantId: string,
  { way, countedFrom }: Pick<WayRule, 'way' | 'countedFrom'>,
): Promise<WayDay[]> {
  if (countedFrom === 0) return []
  const now = clock.now()
  const first = shanghaiDay(countedFrom)
  const days = Array.from({ length: DAYS_MAX }, (_, back) => shanghaiDay(now - back * DAY_MS))
    .filter((day) => day >= first)
    .reverse()
  const [fromDay] = days
  if (fromDay === undefined) return []
  const ofArm = (arm: Arm) => exposures.daysOf({ merchantId, way, arm, fromDay })
  const [inside, outside] = await Promise.all([ofArm('in'), ofArm('out')])
  return days.map((day) => ({ day, in: armDay(inside, day), out: armDay(outside, day) }))
}

function armDay(found: { day: string; outcome: Outcome; users: number }[], day: string): ArmDay {
  const of = (outcome: Outcome) =>
    found.find((each) => each.day === day && each.outcome === outcome)?.users ?? 0
  const [paid, failed] = [of('paid'), of('failed')]
  const tried = of('tried') + failed + paid
  return { seen: of('seen') + tried, tried, failed, paid, rate: wilson({ hits: paid, of: tried }) }
}
