import { refuse } from '../../app/outcome'
import type { Ports } from '../../app/ports'
import type { SweepReport } from '../../app/timer/drain'
import { type SweepPorts, sweep } from '../../app/timer/sweep'
import { carriesOpenid, isHttpEvent, isTimerEvent } from '../platform-call'
import { type Handler, serve } from '../serve'

type TimerAnswer = { ok: true; data: SweepReport } | { ok: false; code: string; detail: object }

/**
 * The door of the clock: anything but the platform's timer is refused. A timer's event may carry `userInfo`
 * with the app alone; a refused one would stop the shop, so it is an error in the log.
 */
export function timerHandler(ports: SweepPorts & Pick<Ports, 'ids'>): Handler<TimerAnswer> {
  return serve<TimerAnswer>({
    door: 'timer',
    system: ports,
    internal: (id) => refuse('INTERNAL', { id }),
    async run(event, context) {
      const isForeign = isHttpEvent(event) || carriesOpenid(event, context)
      if (!isTimerEvent(event) || isForeign) {
        const why = isForeign ? 'it comes from a client' : 'it is no timer event'
        ports.log.write('error', 'The timer was refused its run.', { why })
        return { answer: refuse('NOT_ALLOWED', {}), summary: { outcome: 'NOT_ALLOWED' } }
      }
      const data = await sweep(ports)
      return { answer: { ok: true, data }, summary: { outcome: 'ok', ...data } }
    },
  })
}
