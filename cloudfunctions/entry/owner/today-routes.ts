import { getToday } from '../../app/overview/get-today'
import { nothing } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

/** The first page: what waits for a person. */
export const todayRoutes: OwnerRoutes<'today.get'> = {
  'today.get': {
    access: 'overview.read',
    input: nothing,
    run: (ports, caller) => getToday(ports, staffOf(caller)),
  },
}
