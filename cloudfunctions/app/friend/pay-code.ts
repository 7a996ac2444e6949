import type { PayPageApi } from '../../../typings/friend-pay'
import { handedOutUntil } from '../../domain/attempt'
import { done, type Outcome } from '../outcome'
import { type PrepayPorts, type Ready, unavailable } from '../payment/open-attempt'

/** It ends with its session or with the time to pay, whichever is sooner. */
export function payCode({ log }: Pick<PrepayPorts, 'log'>, ready: Ready): Outcome<PayPageApi['page.code']> {
  if (!ready.ok) return ready
  const { attempt, show } = ready.data
  if (show.by === 'code')
    return done({
      codeUrl: show.text,
      expiresAt: Math.min(handedOutUntil(attempt) ?? 0, attempt.expiresAt),
    })
  const { outTradeNo, orderId } = attempt
  log.write('error', 'A screen cannot show what was opened for it.', { outTradeNo, orderId, by: show.by })
  return unavailable(false)
}
