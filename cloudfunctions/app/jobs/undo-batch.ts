import type { OwnerApi } from '../../../typings/owner-api'
import { batchPermissions } from '../../domain/batch/batch-permission'
import { undoableUntil } from '../../domain/batch-job'
import { isOfKind, type Job, jobView } from '../../domain/job'
import { may } from '../../domain/permissions'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type StartJobPorts, startJob } from './start-job'

type UndoPorts = StartJobPorts & Pick<Ports, 'derivedIds' | 'ids' | 'audit'>

/**
 * Takes a batch back, once: first it says so itself, so that it never goes on beside its undoing; a call that
 * died in between is gone on with by the next.
 */
export async function undoBatch(
  ports: UndoPorts,
  caller: StaffCaller,
  { jobId }: OwnerApi['batch.undo']['in'],
): Promise<Outcome<OwnerApi['batch.undo']>> {
  const known = await named(caller, ports.jobs, jobId)
  if (!known || !isOfKind(known, 'batch')) return refuse('NOT_FOUND', {})
  const permission = batchPermissions[known.input.wish.field]
  if (!may(caller.staff.role, permission)) return refuse('NOT_ALLOWED', { permission })
  const undoId = ports.derivedIds.of('job', JSON.stringify(['batch.undo', jobId]))
  const marked = await change(
    ports,
    ports.jobs,
    jobId,
    (stored) => markedUndone(ports, stored, undoId),
    known,
  )
  if ('ok' in marked) return marked
  const { input, cursor, merchantId } = marked as Job<'batch'>
  const actor = caller.staff.username
  const job = await startJob(ports, {
    ...{ jobId: undoId, kind: 'batch' as const, merchantId, actor },
    input: {
      ...input,
      undoes: { jobId, parts: cursor?.parts ?? [], products: cursor?.written ?? 0 },
      undoneBy: null,
    },
    lastAct: auditEntry(ports, { actor, action: 'batch.undo', target: jobId, to: { job: undoId } }),
  })
  return done(jobView(job))
}

async function markedUndone(ports: UndoPorts, stored: Job, undoId: string) {
  if (!isOfKind(stored, 'batch')) throw new Error(`${stored.jobId} is no batch any more.`)
  if (stored.input.undoneBy === undoId) return stored as Job
  const until = undoableUntil(stored.input, stored.cursor, stored.endedAt)
  if (until === null) return refuse('NOT_POSSIBLE', {})
  if (ports.clock.now() >= until) return refuse('TOO_LATE', {})
  await auditActs(ports, stored)
  return { ...stored, input: { ...stored.input, undoneBy: undoId } } as Job
}
