import type { Need } from '../../../typings/today'
import { endsSoon } from '../../domain/key-end'
import type { Ports } from '../ports'
import { type KeyPorts, keyStates } from '../settings/list-keys'
import type { Found } from './needs'

/** Keys without which nothing can be paid, or soon nothing can. */
export async function keyNeeds(ports: KeyPorts): Promise<Found> {
  const now = ports.clock.now()
  const keys = await keyStates(ports)
  const needs = keys
    .filter((key) => !key.isHeld || endsSoon(key, now))
    .map(
      ({ kind: keyKind, isHeld, endsAt }): Need => ({
        ...{ kind: 'key', keyKind, isHeld },
        ...{ amountFen: null, since: isHeld ? null : now, dueAt: endsAt },
      }),
    )
  return { needs, count: needs.length }
}

/** Ways to pay that the guard stopped, until a person opens them again. */
export async function stoppedWayNeeds(
  { rollouts }: Pick<Ports, 'rollouts'>,
  merchantId: string,
): Promise<Found> {
  const rollout = await rollouts.get(merchantId)
  const needs = (rollout?.rules ?? []).flatMap(({ way, stopped }): Need[] => {
    if (!stopped || stopped.by !== null) return []
    const { failed, of } = stopped.figures ?? { failed: 0, of: 0 }
    return [{ kind: 'wayStopped', way, failed, of, amountFen: null, since: stopped.at, dueAt: null }]
  })
  return { needs, count: needs.length }
}
