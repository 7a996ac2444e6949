import type { OwnerApi } from '../../../typings/owner-api'
import { auditActs } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import { stepOfCode } from './app-codes'
import { endOthers } from './end-sessions'
import { admitDevice } from './login-guard'
import { triesAgainAfterMs } from './prove-password'
import { actOf, type FactorPorts, newCodes } from './second-factor'

/**
 * The first right code turns it on; the code is used up by it. Tries count as a session's wrong passwords do.
 */
export async function confirmSecondFactor(
  ports: FactorPorts,
  { staff, session }: StaffCaller,
  { code }: OwnerApi['secondFactor.confirm']['in'],
): Promise<Outcome<OwnerApi['secondFactor.confirm']>> {
  const keys = await admitDevice(ports, `confirm-${session.sessionId}`)
  if (!keys) return refuse('TOO_MANY_ATTEMPTS', { retryAfterMs: triesAgainAfterMs })
  const now = ports.clock.now()
  const codes = newCodes(ports)
  const lastAct = actOf(ports, staff, 'secondFactor.turnOn')
  const changed = await change(
    ports,
    ports.staff,
    staff.staffId,
    async ({ pendingFactor, ...stored }) => {
      if (!pendingFactor || now >= pendingFactor.until) return refuse('NOT_BEGUN', {})
      const lastStep = await stepOfCode(pendingFactor.secret, code, now)
      if (lastStep === null) return refuse('WRONG_CODE', {})
      await auditActs(ports, stored)
      const { secret } = pendingFactor
      return {
        ...stored,
        secondFactor: { secret, since: now, lastStep, recoveryHashes: codes.hashes },
        lastAct,
      }
    },
    staff,
  )
  if ('ok' in changed) return changed
  await ports.throttles.clear(keys)
  await endOthers(ports, session)
  await auditActs(ports, changed)
  return done({ recoveryCodes: codes.shown })
}
