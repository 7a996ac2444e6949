import { type RunPorts, type RunReport, runJobs } from '../../app/jobs/run-jobs'
import { refuse } from '../../app/outcome'
import type { JobKinds } from '../../app/ports'
import { carriesOpenid, isHttpEvent, isRecord, isTimerEvent } from '../platform-call'
import { type Handler, serve } from '../serve'

type JobsAnswer = { ok: true; data: RunReport } | { ok: false; code: string; detail: object }

/** Another function of ours says that there is work: nothing of what it sends is believed. */
const isWakeCall = (event: unknown): boolean => isRecord(event) && event.wake === true

/**
 * The door of long work: the platform's timer and our own functions let it look for jobs, and anybody else is
 * refused. A refused timer would stop all long work, so it is an error in the log.
 */
export function jobsHandler(ports: RunPorts, kinds: JobKinds): Handler<JobsAnswer> {
  return serve<JobsAnswer>({
    door: 'jobs',
    system: ports,
    internal: (id) => refuse('INTERNAL', { id }),
    async run(event, context) {
      const isForeign = isHttpEvent(event) || carriesOpenid(event, context)
      if (isForeign || !(isTimerEvent(event) || isWakeCall(event))) {
        const why = isForeign ? 'it comes from a client' : 'it is neither a timer event nor a call of ours'
        ports.log.write('error', 'The runner of jobs was refused its run.', { why })
        return { answer: refuse('NOT_ALLOWED', {}), summary: { outcome: 'NOT_ALLOWED' } }
      }
      const data = await runJobs(ports, kinds)
      return { answer: { ok: true, data }, summary: { outcome: 'ok', ...data } }
    },
  })
}
