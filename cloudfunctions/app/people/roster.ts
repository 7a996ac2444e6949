import type { Roster } from '../../domain/roster'
import { auditActs } from '../audit'
import { change, saveOver } from '../change'
import type { Ports } from '../ports'
import { endAll } from '../staff/end-sessions'
import type { PeoplePorts } from './people-ports'

/** The roster of a merchant, made by whoever asks for it first. */
export async function rosterOf({ rosters }: Pick<Ports, 'rosters'>, merchantId: string): Promise<Roster> {
  const found = await rosters.get(merchantId)
  if (found) return found
  const empty: Roster = { merchantId, act: null, secondFactorRoles: [], revision: 0 }
  if ((await rosters.insert(empty)) === 'inserted') return empty
  const stored = await rosters.get(merchantId)
  if (!stored) throw new Error(`The roster of ${merchantId} is gone.`)
  return stored
}

/**
 * Does what stands in the roster, and takes it out. Whoever comes by may do it, again and at once: the
 * account is written only while the act still stands there, over the revision that was read before.
 */
export async function finishAct(ports: PeoplePorts, roster: Roster): Promise<void> {
  const { act, merchantId } = roster
  if (!act) return
  const { staffId, lastAct } = act
  await change(ports, ports.staff, staffId, async (stored) => {
    const current = await ports.rosters.get(merchantId)
    if (current?.act?.lastAct.entryId !== lastAct.entryId) return stored
    await auditActs(ports, stored)
    return { ...stored, ...act.change, lastAct }
  })
  await auditActs(ports, { lastAct })
  if (act.change.disabled) await endAll(ports, staffId)
  if (act.change.removedAt !== undefined) await forgetPasskeys(ports, staffId)
  // Where somebody else was quicker it is out already.
  if (!(await saveOver(ports.rosters, { ...roster, act: null }))) return
}

/** What a function that died left undone, for the timer. */
export async function finishPendingActs(ports: PeoplePorts): Promise<void> {
  for (const roster of await ports.rosters.pending()) await finishAct(ports, roster)
}

export async function forgetPasskeys({ passkeys }: Pick<Ports, 'passkeys'>, staffId: string): Promise<void> {
  const known = await passkeys.listOf([staffId])
  await passkeys.remove(
    staffId,
    known.map(({ passkeyId }) => passkeyId),
  )
}
