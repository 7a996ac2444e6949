import { followRefund } from '../after-sale/follow-refund'
import { auditActs } from '../audit'
import { enqueueNews } from '../outbox/enqueue-news'
import type { Follower, Followers } from '../ports'
import { auditParcel } from './audit-parcel'
import { countPayment } from './count-payment'
import { tellCasesOfRefund } from './tell-cases-of-refund'
import { tellCasesOfSending } from './tell-cases-of-sending'
import { tellShopperOf } from './tell-shopper'

/** Whoever of the staff closed it stands in the audit log. */
const auditClosing: Follower = {
  name: 'auditClosing',
  isConcerned: ({ lastAct }) => lastAct !== undefined,
  follow: (ports, order) => auditActs(ports, order),
}

/** WeChat is told, by the outbox. */
const news: Follower = { name: 'news', isConcerned: () => true, follow: enqueueNews }

/** What follows from what: a feature is added here, and the fact's own code stays as it is. */
export const followers: Followers = {
  after: {
    paid: [countPayment, tellShopperOf('paid')],
    closed: [auditClosing, countPayment],
    refunded: [tellCasesOfRefund, tellShopperOf('refunded')],
    shipped: [auditParcel, tellCasesOfSending, news, tellShopperOf('shipped')],
    received: [news],
  },
  hearOfRefund: followRefund,
}
