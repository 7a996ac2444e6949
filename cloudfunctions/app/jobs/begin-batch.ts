import type { BatchTarget, BatchWish } from '../../../typings/batch-wish'
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
  const of = await meantText(ports, merchantId, target)
  const note = { actor, action: 'batch.begin', target: jobId, to: { ...flat(wish), ...of } }
  const input = { wish, target, undoes: null, undoneBy: null }
  const lastAct = auditEntry(ports, note)
  return done(jobView(await startJob(ports, { jobId, kind: 'batch', merchantId, actor, input, lastAct })))
}

/** Of which products, as a person chose them: by hand so many, or what a list was filtered by. */
async function meantText(
  { categories }: Pick<Ports, 'categories'>,
  merchantId: string,
  target: BatchTarget,
): Promise<object> {
  const leftOut = target.without?.length ? { leftOut: target.without.length } : {}
  if ('spuIds' in target) return { products: target.spuIds.length, ...leftOut }
  const { tab, search, categoryId } = target.filter
  const listed = categoryId === undefined ? [] : await categories.list(merchantId)
  const category = listed.find((one) => one.categoryId === categoryId)?.name.zh ?? categoryId
  return {
    tab,
    ...(search === undefined ? {} : { search }),
    ...(category === undefined ? {} : { category }),
    ...leftOut,
  }
}

/** Each part of a wish under its own name, as the log shows it. */
function flat(wish: BatchWish): object {
  if (!('step' in wish)) return wish
  const { step, ...rest } = wish
  return { ...rest, ...step }
}
