import type { OwnerApi } from '../../../typings/owner-api'
import type { Staff } from '../../domain/records'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { endAll } from '../staff/end-sessions'
import { oneTimePassword } from '../staff/one-time-password'
import { whomTo } from './change-account'
import type { PeoplePorts } from './people-ports'
import { forgetPasskeys } from './roster'

/** A one-time password for who forgot theirs, told once; wherever they are signed in ends. */
export async function resetPassword(
  ports: PeoplePorts & Pick<Ports, 'passwords'>,
  caller: StaffCaller,
  { staffId }: OwnerApi['staff.resetPassword']['in'],
): Promise<Outcome<OwnerApi['staff.resetPassword']>> {
  const password = oneTimePassword(ports)
  const passwordHash = await ports.passwords.hash(password)
  const refused = await changeSignIn(ports, caller, staffId, 'staff.resetPassword', (target) =>
    target.disabled ? null : { ...target, passwordHash, mustChangePassword: true },
  )
  return refused ?? done({ password })
}

/** Forgets the app and the passkeys of who lost them; the password then opens the account alone. */
export async function resetSecondFactor(
  ports: PeoplePorts,
  caller: StaffCaller,
  { staffId }: OwnerApi['staff.resetSecondFactor']['in'],
): Promise<Outcome<OwnerApi['staff.resetSecondFactor']>> {
  const refused = await changeSignIn(
    ports,
    caller,
    staffId,
    'staff.resetSecondFactor',
    ({ secondFactor: _lost, pendingFactor: _begun, ...rest }) => rest,
  )
  if (refused) return refused
  await forgetPasskeys(ports, staffId)
  return done({})
}

async function changeSignIn(
  ports: PeoplePorts,
  caller: StaffCaller,
  staffId: string,
  action: string,
  changed: (target: Staff) => Staff | null,
) {
  const asked = whomTo(await ports.staff.list(), caller, staffId, 'people.secure')
  if ('ok' in asked) return asked
  const { target, actor } = asked
  const lastAct = auditEntry(ports, { actor: actor.username, action, target: target.username })
  const stored = await change(
    ports,
    ports.staff,
    staffId,
    async (current) => {
      const next = changed(current)
      if (!next) return refuse('NOT_NOW', {})
      await auditActs(ports, current)
      return { ...next, lastAct }
    },
    target,
  )
  if ('ok' in stored) return stored
  await endAll(ports, staffId)
  await auditActs(ports, stored)
  return null
}
