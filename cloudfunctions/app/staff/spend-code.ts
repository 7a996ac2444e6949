import type { Staff } from '../../domain/records'
import { readAppCode, readRecoveryCode } from '../../domain/second-factor'
import { auditActs, auditEntry } from '../audit'
import { change } from '../change'
import type { Ports } from '../ports'
import { stepOfCode } from './app-codes'

type SpendPorts = Pick<Ports, 'staff' | 'sessionSecrets' | 'clock' | 'ids' | 'audit'>

/**
 * Takes a code of the app or a spare one, once: of two calls with the same at once one gets it. Null where it
 * counts for nothing. Never says how wrong a code was.
 */
export async function spendCode(ports: SpendPorts, staff: Staff, typed: string): Promise<Staff | null> {
  const code = readAppCode(typed)
  return code === null ? spendRecoveryCode(ports, staff, typed) : spendAppCode(ports, staff, code)
}

async function spendAppCode(ports: SpendPorts, staff: Staff, code: string): Promise<Staff | null> {
  const now = ports.clock.now()
  return change(
    ports,
    ports.staff,
    staff.staffId,
    async (stored) => {
      const { secondFactor } = stored
      const step = secondFactor && (await stepOfCode(secondFactor.secret, code, now))
      if (!secondFactor || step === null || step === undefined || step <= secondFactor.lastStep) return null
      return { ...stored, secondFactor: { ...secondFactor, lastStep: step } }
    },
    staff,
  )
}

async function spendRecoveryCode(ports: SpendPorts, staff: Staff, typed: string): Promise<Staff | null> {
  const hash = ports.sessionSecrets.hashOf(readRecoveryCode(typed))
  await auditActs(ports, staff)
  const { username } = staff
  const lastAct = auditEntry(ports, {
    actor: username,
    action: 'secondFactor.useRecoveryCode',
    target: username,
  })
  return change(
    ports,
    ports.staff,
    staff.staffId,
    async (stored) => {
      const { secondFactor } = stored
      if (!secondFactor?.recoveryHashes.includes(hash)) return null
      await auditActs(ports, stored)
      const recoveryHashes = secondFactor.recoveryHashes.filter((each) => each !== hash)
      return { ...stored, secondFactor: { ...secondFactor, recoveryHashes }, lastAct }
    },
    staff,
  )
}
