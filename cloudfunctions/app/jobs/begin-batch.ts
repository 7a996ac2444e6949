import type { BatchWish } from '../../../typings/batch-wish'
import type { OwnerApi } from '../../../typings/owner-api'
import { jobView } from '../../domain/job'
import { auditEntry } from '../audit'
import { checkWish } from '../batch/check-wish'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { type StartJobPorts, startJob } from './start-job'

type BeginPorts = StartJobPorts & Pick<Ports, 'derivedIds' | 'ids' | 'categories' | 'settings' | 'freight'>

/** Starts changing many products, once for a request key. */
export async function beginBatch(
  ports: BeginPorts,
  caller: StaffCaller,
  { requestKey, target, wish }: OwnerApi['batch.begin']['in'],
): Promise<Outcome<OwnerApi['batch.begin']>> {
  const refused = await checkWish(ports, caller, wish)
  if (refused) return refused
  const { staff, merchantId } = caller
  const asked = JSON.stringify(['batch', staff.staffId, requestKey, target, wish])
  const jobId = ports.derivedIds.of('job', asked)
  const actor = staff.username
  const products = 'filter' in target ? target.filter : target.spuIds.length
  const note = { actor, action: 'batch.begin', target: jobId, to: { ...flat(wish), products } }
  const input = { wish, target, undoes: null, undoneBy: null }
  const lastAct = auditEntry(ports, note)
  return done(jobView(await startJob(ports, { jobId, kind: 'batch', merchantId, actor, input, lastAct })))
}

/** Each part of a wish under its own name, as the log shows it. */
function flat(wish: BatchWish): object {
  if (!('step' in wish)) return wish
  const { step, ...rest } = wish
  return { ...rest, ...step }
}
