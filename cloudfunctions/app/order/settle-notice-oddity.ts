import type { OwnerApi } from '../../../typings/owner-api'
import { audit } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { noticeView } from './notice-view'

/** Takes one notification off the list; what is odd about its order, if anything, stays. */
export async function settleNoticeOddity(
  ports: Pick<Ports, 'notices' | 'audit' | 'ids' | 'clock'>,
  caller: StaffCaller,
  { noticeId, note }: OwnerApi['notice.settle']['in'],
): Promise<Outcome<OwnerApi['notice.settle']>> {
  const actor = caller.staff.username
  const notice = await named(caller, ports.notices, noticeId)
  if (!notice) return refuse('NOT_FOUND', {})
  const by = { actor, note, at: ports.clock.now() }
  const isSettled = await ports.notices.settleByHand(noticeId, by)
  // A repeat, maybe after a call that died between the word and its entry.
  const stands = isSettled ? { ...notice, outcome: 'settled' as const, settledBy: by } : notice
  const said = stands.settledBy
  if (said?.actor !== actor || said.note !== note) return refuse('NOTHING_ODD', {})
  const to = { reason: notice.reason, note }
  const once = { key: `notice-${noticeId}`, at: said.at }
  await audit(ports, { actor, action: 'notice.settle', target: noticeId, to, once })
  return done(noticeView(stands, caller.staff.role))
}
