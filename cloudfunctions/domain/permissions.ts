import type { Permission, StaffRole } from '../../typings/permissions'

/** Looks at everything that is no secret, with phone numbers masked, and changes nothing. */
const viewer: readonly Permission[] = [
  'overview.read',
  'order.read',
  'case.read',
  'money.read',
  'catalogue.read',
  'stock.read',
  'home.read',
  'rollout.read',
  'freight.read',
  'search.read',
  'settings.read',
]

/** Packs, sells and talks: prices, stock, the catalogue and money that goes back are not theirs to change. */
const clerk: readonly Permission[] = [...viewer, 'order.ship', 'contact.reveal', 'case.reply', 'counter.sell']

const manager: readonly Permission[] = [
  ...clerk,
  'case.decide',
  'money.settle',
  'refund.make',
  'catalogue.edit',
  'catalogue.batch',
  'catalogue.import',
  'catalogue.export',
  'price.change',
  'stock.change',
  'home.edit',
  'rollout.edit',
  'freight.edit',
  'search.edit',
  'settings.edit',
  'job.read',
  'job.manage',
  'people.read',
  'people.manage',
  'audit.read',
]

const owner: readonly Permission[] = [...manager, 'people.secure']

/** The only table there is: what does not stand here is refused. */
const table: Record<StaffRole, readonly Permission[]> = { owner, manager, clerk, viewer }

/** From the one that may most to the one that may least: each may all that those after it may. */
export const roles: readonly StaffRole[] = ['owner', 'manager', 'clerk', 'viewer']

/** What a role may do; one that this version does not know, nothing. */
export const permissionsOf = (role: StaffRole): readonly Permission[] =>
  Object.hasOwn(table, role) ? table[role] : []

export const may = (role: StaffRole, permission: Permission): boolean =>
  permissionsOf(role).includes(permission)
