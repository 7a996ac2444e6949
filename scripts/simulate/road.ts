import type { Deliver, DeliveryResult } from '../../local/wechatpay/notifications/delivery'
import type { Faults } from './faults'
import type { Timeline } from './timeline'

/** Puts a notification before the shop's door: its status, or null where no answer came. */
type Notify = (name: string, headers: Record<string, string>, body: string) => Promise<number | null>

/** The road from WeChat Pay to the shop's door, on which notifications get lost, doubled and late. */
export function roadOf(timeline: Timeline, faults: Faults, notify: Notify): Deliver {
  let count = 0

  async function arrive(headers: Record<string, string>, body: string): Promise<DeliveryResult> {
    const status = await notify(`notice ${++count}`, headers, body)
    return status === null ? { outcome: 'timeout' } : { outcome: 'answered', status }
  }

  return async (_url, headers, body) => {
    switch (faults.ofRoad()) {
      case 'noticeLost':
        return { outcome: 'unreachable' }
      case 'noticeUnanswered':
        await arrive(headers, body)
        return { outcome: 'timeout' }
      case 'noticeLate':
        // WeChat Pay has given up waiting long before it arrives.
        timeline.after(faults.delayMs(), () => void arrive(headers, body))
        return { outcome: 'timeout' }
      case 'noticeDoubled':
        timeline.after(faults.delayMs(), () => void arrive(headers, body))
        return arrive(headers, body)
      default:
        return arrive(headers, body)
    }
  }
}
