import type { PayPageApi } from '../../typings/friend-pay'
import type { Reply } from '../../typings/reply'

/** Asks the door of second screens; null where no answer came that can be read. */
export async function askDoor<Name extends keyof PayPageApi>(
  action: Name,
  data: PayPageApi[Name]['in'],
): Promise<Reply<PayPageApi[Name]> | null> {
  try {
    const response = await fetch('/api/pay', {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, data }),
    })
    const body: unknown = await response.json()
    const known = typeof body === 'object' && body !== null && 'ok' in body
    return known ? (body as Reply<PayPageApi[Name]>) : null
  } catch {
    return null
  }
}
