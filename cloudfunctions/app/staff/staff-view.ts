import type { StaffView } from '../../../typings/owner-api'
import type { Staff } from '../../domain/records'

export function staffView({ username, displayName, role, mustChangePassword }: Staff): StaffView {
  return { username, displayName, role, mustChangePassword }
}
