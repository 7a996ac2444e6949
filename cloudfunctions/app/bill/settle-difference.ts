import type { OwnerApi } from '../../../typings/owner-api'
import { type BillCheck, differenceSettled } from '../../domain/bill-check'
import { audit } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { billDayView } from './list-bills'

/** A person has looked at a difference of a bill: it leaves the list, with a word on what it was. */
export async function settleDifference(
  ports: Pick<Ports, 'billChecks' | 'audit' | 'ids' | 'clock'>,
  caller: StaffCaller,
  { day, kind, number, note }: OwnerApi['bill.settle']['in'],
): Promise<Outcome<OwnerApi['bill.settle']>> {
  const known = await named(caller, ports.billChecks, day)
  if (!known) return refuse('NOT_FOUND', {})
  const word = { note, actor: caller.staff.username, at: ports.clock.now() }
  const decide = (check: BillCheck) =>
    differenceSettled(check, { kind, number }, word) ?? refuse('NOTHING_ODD', {})
  const settled = await change(ports, ports.billChecks, day, decide, known)
  // A repeat, maybe after a call that died between the word and its entry.
  const check = 'ok' in settled ? known : settled
  const said = check.differences.find((each) => each.kind === kind && each.number === number)?.settled
  if (said?.note !== note || said.actor !== word.actor) return refuse('NOTHING_ODD', {})
  const once = { key: `${day}-${kind}-${number}`, at: said.at }
  const to = { kind, number, note }
  await audit(ports, { actor: said.actor, action: 'bill.settle', target: day, to, once })
  return done(billDayView(check, 'open', caller.staff.role))
}
