import type { Staff } from '../../domain/records'
import { readRecoveryCode, recoveryCode, recoveryCodesMax, recoveryLength } from '../../domain/second-factor'
import { auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

/** What a change of one's own second factor needs. */
export type FactorPorts = Pick<
  Ports,
  'staff' | 'sessions' | 'throttles' | 'passwords' | 'sessionSecrets' | 'rosters' | 'clock' | 'ids' | 'audit'
>

/** Whether the caller's role needs a second factor. */
export async function isFactorNeeded(
  { rosters }: Pick<Ports, 'rosters'>,
  { merchantId, staff }: StaffCaller,
): Promise<boolean> {
  return (await rosters.lately(merchantId))?.secondFactorRoles.includes(staff.role) ?? false
}

/** Recovery codes, as they are shown once, and what is stored of each. */
export function newCodes({ ids, sessionSecrets }: Pick<Ports, 'ids' | 'sessionSecrets'>) {
  const shown = Array.from({ length: recoveryCodesMax }, () => recoveryCode(ids.random(recoveryLength)))
  return { shown, hashes: shown.map((code) => sessionSecrets.hashOf(readRecoveryCode(code))) }
}

/** Who did what with their own second factor. */
export const actOf = (ports: Pick<Ports, 'ids' | 'clock'>, { username }: Staff, action: string) =>
  auditEntry(ports, { actor: username, action, target: username })
