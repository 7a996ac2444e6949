import * as v from 'valibot'
import { wayRights } from '../../domain/rights'
import { plainKey } from '../plain-text'
import { cursor, epochMs, id, settledNote } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const way = v.picklist(['ownPhone', 'friendPhone', 'screenCode'])
const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
const step = v.object({ at: epochMs, sharePercent: percent })
const steps = v.pipe(
  v.array(step),
  v.minLength(1),
  v.maxLength(10),
  v.check(
    (each) => each.every(({ at }, index) => index === 0 || at > (each[index - 1]?.at ?? 0)),
    'Steps go from the earliest to the latest.',
  ),
)
const user = v.pipe(plainKey(128), v.minLength(1))
const guard = v.object({
  failPercentMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  attemptsMin: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(10_000)),
})
const rule = v.object({
  steps,
  endsAt: v.nullable(epochMs),
  users: v.pipe(v.array(user), v.maxLength(200)),
  spuIds: v.pipe(v.array(id), v.maxLength(200)),
  categoryIds: v.pipe(v.array(id), v.maxLength(50)),
  guard: v.nullable(guard),
})

const desk = () => import('../../app/rollout/rollout-desk')

/** To whom each way to pay is open. */
export const rolloutRoutes: OwnerRoutes<
  'rollout.get' | 'rollout.figures' | 'exposure.list' | 'rollout.save' | 'rollout.stop' | 'rollout.resume'
> = {
  'rollout.get': {
    access: 'rollout.read',
    input: v.object({}),
    run: async (ports, caller) => (await desk()).getRollout(ports, staffOf(caller)),
  },
  'rollout.figures': {
    access: 'rollout.read',
    input: v.object({ way }),
    run: async (ports, caller, input) => (await desk()).getFigures(ports, staffOf(caller), input),
  },
  'exposure.list': {
    access: 'rollout.read',
    input: v.object({ way, cursor: v.exactOptional(cursor) }),
    run: async (ports, caller, input) => (await desk()).listSeen(ports, staffOf(caller), input),
  },
  'rollout.save': {
    access: wayRights.edit,
    input: v.object({ way, revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), rule }),
    run: async (ports, caller, input) => (await desk()).saveWay(ports, staffOf(caller), input),
  },
  'rollout.stop': {
    access: wayRights.stop,
    input: v.object({ way, why: settledNote }),
    run: async (ports, caller, input) => (await desk()).stopWay(ports, staffOf(caller), input),
  },
  'rollout.resume': {
    access: wayRights.resume,
    input: v.object({ way }),
    run: async (ports, caller, input) => (await desk()).resumeWay(ports, staffOf(caller), input),
  },
}
