import { closeFirstHour, getFirstHour } from '../../app/overview/first-hour'
import { getToday } from '../../app/overview/get-today'
import { settingsRights } from '../../domain/rights'
import { nothing } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

/** The first page: what waits for a person, and the first hour of a shop that begins with nothing. */
export const todayRoutes: OwnerRoutes<'today.get' | 'firstHour.get' | 'firstHour.close'> = {
  'today.get': {
    access: 'overview.read',
    input: nothing,
    run: (ports, caller) => getToday(ports, staffOf(caller)),
  },
  'firstHour.get': {
    access: 'overview.read',
    input: nothing,
    run: (ports, caller) => getFirstHour(ports, staffOf(caller)),
  },
  'firstHour.close': {
    access: settingsRights.edit,
    input: nothing,
    run: (ports, caller) => closeFirstHour(ports, staffOf(caller)),
  },
}
