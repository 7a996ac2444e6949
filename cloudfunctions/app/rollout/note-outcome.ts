import {
  type Exposure,
  exposureIdOf,
  type NewExposure,
  newExposure,
  type OrderOutcome,
  outcomeOf,
  withOutcome,
} from '../../domain/exposure'
import type { Attempt, Order } from '../../domain/records'
import type { WayArm } from '../../domain/rollout'
import { shanghaiDay } from '../../domain/shanghai-time'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

export type ExposurePorts = ChangePorts & Pick<Ports, 'exposures' | 'derivedIds' | 'clock'>

/** Writes down that a shopper was in these arms today: once a day, whatever is asked how often. */
export async function noteSeen(
  ports: ExposurePorts & Pick<Ports, 'log'>,
  { merchantId, userId }: { merchantId: string; userId: string },
  arms: WayArm[],
): Promise<void> {
  const user = ports.derivedIds.of('shopper', userId)
  const at = ports.clock.now()
  const notes = arms.map(({ way, arm, since }) => seen(ports, { merchantId, way, arm, user }, { since, at }))
  // Nobody is kept from buying by what is only counted.
  await Promise.all(notes).catch((error: Error) =>
    ports.log.write('error', 'An exposure was not counted.', { reason: error.message }),
  )
}

async function seen(
  { exposures }: Pick<Ports, 'exposures'>,
  exposure: NewExposure,
  { since, at }: { since: number; at: number },
): Promise<void> {
  if (exposures.isNoted(exposureIdOf(exposure, at))) return
  const isFirst = !(await exposures.isKnown(exposure, shanghaiDay(since)))
  await exposures.insert(newExposure(exposure, isFirst, at))
}

/** What became of an order that was paid or closed, on the day on which it was placed. */
export async function noteEnd(ports: ExposurePorts & Pick<Ports, 'attempts'>, order: Order): Promise<void> {
  const attempts = await ports.attempts.listOf(order.orderId)
  for (const arm of order.arms ?? []) await noted(ports, order, arm, outcomeOf(order, attempts, arm))
}

/** Its provider refused to begin it: known at once, before its order ends. */
export async function noteRefused(
  ports: ExposurePorts & Pick<Ports, 'attempts' | 'orders'>,
  { outTradeNo, orderId, instrument }: Attempt,
): Promise<void> {
  const at = ports.clock.now()
  const decide = (stored: Attempt) => (stored.refusedAt === undefined ? { ...stored, refusedAt: at } : stored)
  await change(ports, ports.attempts, outTradeNo, decide)
  const order = await ports.orders.get(orderId)
  for (const arm of order?.arms ?? [])
    if (order)
      await noted(ports, order, arm, { whole: 'failed', own: arm.way === instrument ? 'failed' : 'seen', at })
}

async function noted(
  ports: ExposurePorts,
  { merchantId, openid, createdAt }: Order,
  { way, arm, since }: WayArm,
  outcome: OrderOutcome,
): Promise<void> {
  const exposure = { merchantId, way, arm, user: ports.derivedIds.of('shopper', openid) }
  // Whoever ordered was quoted before, unless that could not be counted then.
  await seen(ports, exposure, { since, at: createdAt })
  const id = exposureIdOf(exposure, createdAt)
  await change(ports, ports.exposures, id, (stored: Exposure) => withOutcome(stored, outcome))
}
