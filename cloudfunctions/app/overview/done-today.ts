import type { DoneToday } from '../../../typings/today'
import type { Ports } from '../ports'

/** What the shop did by itself for a merchant since the day began: four short questions. */
export async function doneSince(
  { refunds, orders, notices, outbox }: Pick<Ports, 'refunds' | 'orders' | 'notices' | 'outbox'>,
  merchantId: string,
  since: number,
): Promise<DoneToday> {
  const [given, expiredCount, repeatedCount, messages] = await Promise.all([
    refunds.givenBackSince(merchantId, since),
    orders.countExpired(merchantId, since),
    notices.countRepeated(merchantId, since),
    outbox.countTold(merchantId, since),
  ])
  return {
    givenBackCount: given.count,
    givenBackFen: given.sumFen,
    expiredCount,
    repeatedCount,
    toldCount: messages.told,
    retryingCount: messages.retrying,
  }
}
