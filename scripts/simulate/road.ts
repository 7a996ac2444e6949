import type { Deliver, DeliveryResult } from '../../local/wechatpay/notifications/delivery'
import type { Faults } from './faults'
import type { Timeline } from './timeline'

/** What comes to the shop's door, at which address. */
export interface Notification {
  path: string
  headers: Record<string, string>
  body: string
}

/** Puts a notification before the shop's door: its status, or null where no answer came. */
type Notify = (name: string, notification: Notification) => Promise<number | null>

/** The road from WeChat Pay to the shop's door, on which notifications get lost, doubled and late. */
export function roadOf(timeline: Timeline, faults: Faults, notify: Notify): Deliver {
  let count = 0

  async function arrive(notification: Notification): Promise<DeliveryResult> {
    const status = await notify(`notice ${++count}`, notification)
    return status === null ? { outcome: 'timeout' } : { outcome: 'answered', status }
  }

  return async (url, headers, body) => {
    const notification = { path: new URL(url).pathname, headers, body }
    switch (faults.ofRoad()) {
      case 'noticeLost':
        return { outcome: 'unreachable' }
      case 'noticeUnanswered':
        await arrive(notification)
        return { outcome: 'timeout' }
      case 'noticeLate':
        // WeChat Pay has given up waiting long before it arrives.
        timeline.after(faults.delayMs(), () => void arrive(notification))
        return { outcome: 'timeout' }
      case 'noticeDoubled':
        timeline.after(faults.delayMs(), () => void arrive(notification))
        return arrive(notification)
      default:
        return arrive(notification)
    }
  }
}
