import { type AfterSaleCase, caseMoved } from '../../domain/after-sale/case'
import { change, putOff } from '../change'
import type { RefundPorts } from '../refund/refund-ports'
import { agreeBySilence } from './agree-by-silence'
import { finishReshipping } from './finish-reshipping'
import { payBack } from './pay-back'
import { returnGoods } from './return-goods'
import { sellReshipped } from './sell-reshipped'

/**
 * Goes on with a case as far as what is stored allows: what a dying function began is finished, and what
 * waited for too long ends by itself.
 */
export async function pursueCase(ports: RefundPorts, stored: AfterSaleCase): Promise<void> {
  const known = stored.isGoodsDue ? await returnGoods(ports, stored) : stored
  const now = ports.clock.now()
  switch (known.state) {
    case 'asked':
      await agreeBySilence(ports, known)
      return
    case 'awaitingReturn': {
      if (now < (known.deadlineAt ?? now)) await putOff(ports.cases, known, known.deadlineAt)
      else await withdraw(ports, known)
      return
    }
    case 'refunding':
      await payBack(ports, known)
      await lookLater(ports, known.caseId)
      return
    case 'reshipping':
      if (known.reshipment) await finishReshipping(ports, known)
      else await putOff(ports.cases, known, null)
      return
    case 'done':
      await sellReshipped(ports, known)
      return
    default:
      await putOff(ports.cases, known, null)
  }
}

/** Nothing was sent back in time. */
async function withdraw(ports: RefundPorts, known: AfterSaleCase): Promise<void> {
  const now = ports.clock.now()
  const decide = (waiting: AfterSaleCase) =>
    waiting.state === 'awaitingReturn'
      ? caseMoved(waiting, 'withdraw', now, [{ kind: 'withdrawn', by: 'shop' }])
      : null
  await change(ports, ports.cases, known.caseId, decide, known)
}

const REFUND_CHECK_MAX_MS = 30 * 60_000

/** The older the wait for the money, the longer the pause until it is looked at again. */
async function lookLater({ cases, clock }: RefundPorts, caseId: string): Promise<void> {
  const known = await cases.get(caseId)
  const now = clock.now()
  if (known?.state !== 'refunding' || known.nextCheckAt === null || known.nextCheckAt > now) return
  const since = known.events.findLast(({ kind }) => kind === 'refundStarted')?.at ?? now
  const pauseMs = Math.min(REFUND_CHECK_MAX_MS, Math.max(60_000, now - since))
  await putOff(cases, known, now + pauseMs)
}

/** What was stored just now is acted on at once, where anything is to be done. */
export async function pursueStored(ports: RefundPorts, caseId: string): Promise<void> {
  const known = await ports.cases.get(caseId)
  if (known?.state === 'refunding' || known?.isGoodsDue) await pursueCase(ports, known)
}
