import type { Need } from '../../../../typings/today'
import type { IconName } from '../../components/icon'
import type { Words } from '../../words'
import { reasonWords } from '../notices/notice-words'

export const needIcons: Record<Need['kind'], IconName> = {
  case: 'giveBack',
  refund: 'giveBack',
  oddOrder: 'diamond',
  notice: 'diamond',
  shipping: 'truck',
  message: 'upload',
  billDay: 'bridge',
  broken: 'warning',
  job: 'clock',
  key: 'lock',
  wayStopped: 'warning',
  scarce: 'layers',
}

/** What a row says, and where its button leads. */
export interface NeedText {
  title: string
  text: string
  to: string
}

type ContentText = (text: { zh: string; en?: string }) => string

/** A need in words: which, what about it, and the page that has its next step. */
export function needText(need: Need, words: Words, content: ContentText): NeedText {
  const { today, cases, notices, bills, jobs } = words
  switch (need.kind) {
    case 'case':
      return {
        title: today.caseTitle(need.buyerName || cases.buyer, cases.reasons[need.reason]),
        text: today.caseText(cases.kinds[need.caseKind], content(need.title), need.unitCount),
        to: `/after-sales/${need.caseId}`,
      }
    case 'oddOrder':
      return {
        title: reasonWords(need.reason, notices),
        text: today.orderOf(need.orderId, content(need.title)),
        to: `/orders/${need.orderId}`,
      }
    case 'notice':
      return {
        title: need.reason === null ? notices.noOrder : reasonWords(need.reason, notices),
        text: today.noticeText(need.outTradeNo ?? ''),
        to: '/notices',
      }
    case 'refund':
      return {
        title: today.refundTitle,
        text: today.refundText(need.orderId, need.code ?? ''),
        to: `/orders/${need.orderId}`,
      }
    case 'billDay':
      return {
        title: today.billTitle(need.day, need.differenceCount),
        text: bills.card,
        to: '/bills',
      }
    case 'shipping':
      return {
        title: today.shippingTitle(need.orderCount),
        text: [
          need.lateCount > 0 ? today.shippingLate(need.lateCount) : today.shippingInTime,
          ...(need.remindedCount > 0 ? [today.shippingReminded(need.remindedCount)] : []),
        ].join(' · '),
        to: '/orders?tab=toShip',
      }
    case 'message':
      return { title: today.messageTitles[need.about], text: today.order(need.orderId), to: '/notices' }
    case 'broken':
      return {
        title: today.brokenTitle(need.name),
        text: today.brokenText(need.collection, need.id, need.fault.field, today.faults[need.fault.reason]),
        to: '/products',
      }
    case 'job':
      return {
        title: today.jobTitle(need.name || jobs.kinds[need.jobKind]),
        text: today.jobText,
        to: '/jobs',
      }
    case 'key':
    case 'wayStopped':
      return payingText(need, words)
    case 'scarce':
      return {
        title: today.scarceTitle(content(need.title), need.isSoldOut),
        text: today.scarceText(need.available),
        to: `/products/${need.spuId}`,
      }
  }
}

/** What stands between the shop and being paid. */
function payingText(
  need: Extract<Need, { kind: 'key' | 'wayStopped' }>,
  { today, settings, rollout }: Words,
): NeedText {
  if (need.kind === 'wayStopped')
    return {
      title: today.wayTitle(rollout.ways[need.way]),
      text: today.wayText(need.failed, need.of),
      to: `/rollout/${need.way}`,
    }
  return {
    title: today.keyTitle(settings.keyKinds[need.keyKind], need.isHeld),
    text: need.isHeld ? today.keyText : settings.keyMissingText,
    to: '/settings?at=keys',
  }
}
