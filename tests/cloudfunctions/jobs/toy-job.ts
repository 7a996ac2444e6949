import type { JobKind, JobKinds, SlicePorts } from '../../../cloudfunctions/app/ports'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { type Job, newJob } from '../../../cloudfunctions/domain/job'
import { jobKinds } from '../../../cloudfunctions/entry/jobs/kinds'

/** What happens beside a piece of work: time that it takes, a death, another hand. */
export type Beside = (piece: number) => Promise<void> | void

const counts = { written: true, products: 0, skus: 0, created: 0, updated: 0, unchanged: 0, rowsRefused: 0 }

/**
 * Long work that can be counted: each slice writes one line of the audit log, and each runner its own.
 * A kind like that would be wrong: here it shows who wrote what.
 * `beside` runs after the slice began and before it writes.
 */
export function toyKinds(pieces: number, beside: Beside = () => undefined): JobKinds {
  const toy: JobKind<'import'> = {
    filesOf: () => [],
    open: (ports, { jobId, lease }) => ({
      async slice(cursor) {
        const piece = cursor?.nextLine ?? 0
        await beside(piece)
        await ports.audit.append([lineOf(ports, jobId, piece, lease.fence)])
        const next = { reportFileId: '', nextLine: piece + 1, isWritten: false, lateRefusals: [] }
        const progress = { phase: 'writing', done: piece + 1, total: pieces } as const
        return next.nextLine < pieces
          ? { kind: 'more', cursor: next, progress }
          : { kind: 'done', cursor: next, progress, result: counts }
      },
    }),
  }
  return { ...jobKinds, import: toy }
}

const lineOf = ({ clock }: SlicePorts, jobId: string, piece: number, fence: number): AuditEntry => ({
  ...{ entryId: `${jobId}-${piece}-${fence}`, actor: 'toy', action: 'toy', target: jobId },
  ...{ from: null, to: String(piece), at: clock.now() },
})

const input = { fileName: 'toy', fileId: 'cloud://toy', slotId: null, strict: false, bytesMax: 1, rowsMax: 1 }

export function toyJob(jobId: string, now: number): Job<'import'> {
  const lastAct: AuditEntry = {
    ...{ entryId: `${jobId}-asked`, actor: 'owner', action: 'toy.start', target: jobId },
    ...{ from: null, to: null, at: now },
  }
  return newJob({ jobId, kind: 'import', merchantId: 'queqiao', actor: 'owner', input, lastAct }, now)
}
