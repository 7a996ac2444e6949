import type { JobName } from '../../../typings/jobs'
import {
  hasEnded,
  isToStop,
  type Job,
  jobLaidDown,
  jobStopped,
  jobStumbled,
  jobTaken,
  type SliceEnd,
  sliceDone,
} from '../../domain/job'
import { auditActs } from '../audit'
import { change, saveOver } from '../change'
import { refuse } from '../outcome'
import type { JobKind, Ports, SlicePorts } from '../ports'
import { fencedPorts, LeaseLost } from './fenced-ports'

export type WorkPorts = SlicePorts & Pick<Ports, 'jobs' | 'log'>

/** `ended`: nothing is left to do; `laidDown`: its turn is over; `lost`: another runner has it. */
type WorkEnd = 'ended' | 'laidDown' | 'stumbled' | 'lost'

/** A slice that reads on and on ends with the piece that it is at after so long. */
const SLICE_MS = 2_000
const SLICE_MS_MAX = 20_000

/**
 * Takes a job and works on it, slice by slice, until it ends or `until` comes (epoch ms). What each slice did
 * is written down before the next begins, and only by the runner that still has the lease.
 */
export async function workOnJob<Name extends JobName>(
  ports: WorkPorts,
  kind: JobKind<Name>,
  job: Job<Name>,
  owner: string,
  until: number,
): Promise<WorkEnd> {
  const taken = jobTaken(job, owner, ports.clock.now())
  // What a person wished of a job that waits is written down by its runner, and nobody before.
  if (taken && job.state === 'queued') await auditActs(ports, job)
  const held = taken && (await saveOver<Job>(ports.jobs, taken as Job))
  if (!held) return 'lost'
  if (hasEnded(held)) return 'ended'
  const hands = new Hands(ports, held as Job<Name>)
  try {
    return await workOn(hands, kind, until)
  } catch (error) {
    if (error instanceof LeaseLost) return 'lost'
    return stumble(hands, error)
  }
}

async function workOn<Name extends JobName>(
  hands: Hands<Name>,
  kind: JobKind<Name>,
  until: number,
): Promise<WorkEnd> {
  const { ports } = hands
  const { clock } = ports
  const work = kind.open(
    fencedPorts(ports, () => hands.test()),
    hands.job,
  )
  for (;;) {
    if (isToStop(hands.job)) {
      await hands.write((stored) => jobStopped(stored, clock.now()))
      return 'ended'
    }
    const startedAt = clock.now()
    const end = await work.slice(hands.job.cursor, Math.min(until, startedAt + SLICE_MS))
    const tookMs = clock.now() - startedAt
    if (tookMs > SLICE_MS_MAX) {
      const { jobId } = hands.job
      ports.log.write('warn', 'A slice of a job took too long.', { jobId, kind: hands.job.kind, tookMs })
    }
    await hands.write((stored) => sliceDone(stored, end as SliceEnd<Name>, clock.now()))
    if (hasEnded(hands.job)) return 'ended'
    if (clock.now() < until) continue
    await hands.write((stored) => jobLaidDown(stored, clock.now()))
    return 'laidDown'
  }
}

/** What is broken stands in the log, under the id that the job shows once it is given up. */
async function stumble<Name extends JobName>(hands: Hands<Name>, error: unknown): Promise<WorkEnd> {
  const { ports, job } = hands
  const id = ports.ids.random(12)
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const facts = { id, jobId: job.jobId, kind: job.kind, tries: job.tries, reason: message, stack }
  ports.log.write('error', 'A slice of a job failed.', facts)
  try {
    await hands.write((stored) => jobStumbled(stored, id, ports.clock.now()))
  } catch (lost) {
    if (lost instanceof LeaseLost) return 'lost'
    throw lost
  }
  return 'stumbled'
}

/** A job as its runner knows it: each write of it sees that the runner still has the lease. */
class Hands<Name extends JobName> {
  constructor(
    readonly ports: WorkPorts,
    public job: Job<Name>,
  ) {}

  /** Throws where the lease has ended. */
  async test(): Promise<void> {
    const { ports, job } = this
    if (ports.clock.now() >= job.lease.until) throw new LeaseLost()
    if (!(await ports.jobs.holds(job.jobId, job.lease.fence))) throw new LeaseLost()
  }

  async write(decide: (stored: Job<Name>) => Job<Name>): Promise<void> {
    const { ports, job } = this
    const { fence } = job.lease
    const written = await change(
      ports,
      ports.jobs,
      job.jobId,
      (stored) =>
        stored.lease.fence === fence && !hasEnded(stored)
          ? decide(stored as Job<Name>)
          : refuse('LEASE_LOST', {}),
      job as Job,
    )
    if ('ok' in written) throw new LeaseLost()
    this.job = written as Job<Name>
  }
}
