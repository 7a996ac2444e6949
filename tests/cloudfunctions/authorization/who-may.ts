import type { Permission, StaffRole } from '../../../typings/permissions'

const all: StaffRole[] = ['owner', 'manager', 'clerk', 'viewer']
const hands: StaffRole[] = ['owner', 'manager', 'clerk']
const managers: StaffRole[] = ['owner', 'manager']

/** Said once more than in the code, so that a right that is given away is given away on purpose. */
const whoMay: Record<Permission, readonly StaffRole[]> = {
  'overview.read': all,
  'order.read': all,
  'order.ship': hands,
  'contact.reveal': hands,
  'case.read': all,
  'case.reply': hands,
  'case.decide': managers,
  'counter.sell': hands,
  'money.read': all,
  'money.settle': managers,
  'refund.make': managers,
  'catalogue.read': all,
  'catalogue.edit': managers,
  'catalogue.batch': managers,
  'catalogue.import': managers,
  'catalogue.export': managers,
  'price.change': managers,
  'stock.read': all,
  'stock.change': managers,
  'home.read': all,
  'home.edit': managers,
  'rollout.read': all,
  'rollout.edit': managers,
  'freight.read': all,
  'freight.edit': managers,
  'search.read': all,
  'search.edit': managers,
  'settings.read': all,
  'settings.edit': managers,
  'job.read': managers,
  'job.manage': managers,
  'people.read': managers,
  'people.manage': managers,
  'people.secure': ['owner'],
  'audit.read': managers,
}

export const permissions = Object.keys(whoMay) as Permission[]
export const rolesWith = (permission: Permission): readonly StaffRole[] => whoMay[permission]
