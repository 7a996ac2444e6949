import * as v from 'valibot'
import type { OwnerHomeApi } from '../../../typings/home'
import { homeRights } from '../../domain/rights'
import { plainTextLine } from '../plain-text'
import { homeBlocks } from './home-inputs'
import { epochMs, nothing, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const desk = () => import('../../app/home/home-desk')

/** The shop's home page: everybody may look at how it is made, managers make it. */
export const homeRoutes: OwnerRoutes<keyof OwnerHomeApi> = {
  'home.edit': {
    access: 'home.read',
    input: nothing,
    run: async (ports, caller) => (await desk()).editHome(ports, staffOf(caller)),
  },
  'home.save': {
    access: homeRights.edit,
    input: v.object({ mark: whole, blocks: homeBlocks }),
    run: async (ports, caller, input) => (await desk()).saveHome(ports, staffOf(caller), input),
  },
  'home.try': {
    access: 'home.read',
    input: v.object({ blocks: homeBlocks, at: v.exactOptional(epochMs) }),
    run: async (ports, _caller, input) => (await desk()).previewHome(ports, input),
  },
  'home.publish': {
    access: homeRights.edit,
    input: v.object({ requestKey, mark: whole, note: plainTextLine(60), liveAt: v.exactOptional(epochMs) }),
    run: async (ports, caller, input) => (await desk()).publishHome(ports, staffOf(caller), input),
  },
  'home.unschedule': {
    access: homeRights.edit,
    input: v.object({ number: whole }),
    run: async (ports, caller, input) => (await desk()).unscheduleHome(ports, staffOf(caller), input),
  },
  'home.rollBack': {
    access: homeRights.edit,
    input: v.object({ requestKey, number: whole }),
    run: async (ports, caller, input) => (await desk()).rollBackHome(ports, staffOf(caller), input),
  },
}
