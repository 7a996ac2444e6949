import { auditActs, auditEntry } from '../audit'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { oneTimePassword } from './one-time-password'

/** There is one first owner, and its id is the same in every run: two scripts at once make one account. */
const ownerId = 'owner'

interface CreateOwner {
  in: { username: string; displayName: string }
  out: { username: string; password: string }
  refuses: { OWNER_EXISTS: object }
}

/**
 * Makes the first account with a one-time password that has to be replaced at the first login, or a new one
 * for it while nobody has done so. Called by a script with the environment's credentials, never by a page
 * that the first visitor could win. Refuses where the owner has a password of their own.
 */
export async function createOwner(
  ports: Pick<Ports, 'staff' | 'passwords' | 'ids' | 'clock' | 'audit'>,
  { username, displayName }: CreateOwner['in'],
): Promise<Outcome<CreateOwner>> {
  const found = await ports.staff.get(ownerId)
  if (found && (!found.mustChangePassword || found.disabled)) return refuse('OWNER_EXISTS', {})
  const password = oneTimePassword(ports)
  const passwordHash = await ports.passwords.hash(password)
  if (found) await auditActs(ports, found)
  const lastAct = auditEntry(ports, {
    actor: 'system',
    action: 'staff.create',
    target: found?.username ?? username,
    to: 'owner',
  })
  const isStored = found
    ? await ports.staff.save({ ...found, passwordHash, lastAct })
    : (await ports.staff.insert({
        staffId: ownerId,
        username,
        displayName,
        role: 'owner',
        passwordHash,
        mustChangePassword: true,
        disabled: false,
        createdAt: ports.clock.now(),
        lastAct,
        revision: 0,
      })) === 'inserted'
  if (!isStored) return refuse('OWNER_EXISTS', {})
  await auditActs(ports, { lastAct })
  return done({ username: found?.username ?? username, password })
}
