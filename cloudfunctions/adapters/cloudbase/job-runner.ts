import type { Clock, JobRunner, Log } from '../../app/ports'
import type { openCloud } from './client'

type Cloud = Pick<ReturnType<typeof openCloud>, 'callFunction'>

const FUNCTION = 'jobs'
/** A function that has answered is frozen, so its call has to be on its way by then. */
const ON_ITS_WAY_MS = 200
/** Nobody waits for the end of the run. */
const TIMEOUT_MS = 2_000

/**
 * Calls the function that works on jobs, and does not wait for it. Whatever becomes of the call: its own
 * trigger finds the work within a minute.
 */
export function jobRunner(cloud: Cloud, clock: Clock, log: Log): JobRunner {
  return {
    async wake() {
      const call = cloud.callFunction({ name: FUNCTION, data: { wake: true } }, { timeout: TIMEOUT_MS })
      const ended = call.then(
        () => undefined,
        (error: unknown) => {
          if (!isTimeout(error))
            log.write('warn', 'The runner of jobs was not woken.', { reason: reasonOf(error) })
        },
      )
      await Promise.race([ended, clock.pause(ON_ITS_WAY_MS)])
    },
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** It still runs, as was wished. */
const isTimeout = (error: unknown): boolean => /TIMEDOUT|timeout/i.test(reasonOf(error))
