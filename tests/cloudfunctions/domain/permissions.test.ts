import { expect, test } from '@jest/globals'
import { may, permissionsOf, roles } from '../../../cloudfunctions/domain/permissions'
import type { StaffRole } from '../../../typings/permissions'
import { permissions, rolesWith } from '../authorization/who-may'

test.each(roles)('%s may what is listed, and nothing else', (role) => {
  expect(permissions.filter((permission) => may(role, permission))).toEqual(
    permissions.filter((permission) => rolesWith(permission).includes(role)),
  )
  expect([...permissionsOf(role)].sort()).toEqual(
    permissions.filter((permission) => may(role, permission)).sort(),
  )
})

test('each role may all that the roles after it may, so that nobody gives away what they have not', () => {
  roles.slice(1).forEach((role, at) => {
    const above = roles[at] ?? 'viewer'
    expect(permissionsOf(above)).toEqual(expect.arrayContaining([...permissionsOf(role)]))
    expect(permissionsOf(above).length).toBeGreaterThan(permissionsOf(role).length)
  })
})

test('who only looks changes nothing: each of its permissions is to read', () => {
  expect(permissionsOf('viewer').filter((permission) => !permission.endsWith('.read'))).toEqual([])
})

test.each(['toString', 'admin', ''])('the role %p, which nobody knows, may nothing', (role) => {
  expect(permissionsOf(role as StaffRole)).toEqual([])
  expect(may(role as StaffRole, 'order.read')).toBe(false)
})
