import type { NewsKind, NewsOffer, NewsTemplate } from '../../typings/news'
import type { FollowedEvent } from './following'
import type { NewMessage, News } from './outbox'
import type { Order, Refund, ShopSettings } from './records'

/**
 * What a shopper agreed to and was not told yet: a consent is good for one message of a kind. `taken` names
 * the messages that are on their way with one.
 */
export interface NewsBudget {
  openid: string
  left: Record<NewsKind, number>
  taken: { messageId: string; kind: NewsKind }[]
  revision: number
}

export const newsKinds = ['paid', 'shipped', 'refunded'] as const satisfies readonly NewsKind[]

/** WeChat asks for so many at once. */
export const OFFERS_MAX = 3
/** Nobody is told of so much: what lies beyond was made up. */
const LEFT_MAX = 50

export const noBudget = (openid: string): NewsBudget => ({
  openid,
  left: { paid: 0, shipped: 0, refunded: 0 },
  taken: [],
  revision: 0,
})

export function budgetAllowed(budget: NewsBudget, kinds: NewsKind[]): NewsBudget {
  const left = { ...budget.left }
  for (const kind of new Set(kinds)) left[kind] = Math.min(LEFT_MAX, left[kind] + 1)
  return { ...budget, left }
}

/** A consent for this message, which it may hold already; null where there is none. */
export function budgetTaken(budget: NewsBudget, messageId: string, kind: NewsKind): NewsBudget | null {
  if (budget.taken.some((one) => one.messageId === messageId)) return budget
  if (budget.left[kind] < 1) return null
  const left = { ...budget.left, [kind]: budget.left[kind] - 1 }
  return { ...budget, left, taken: [...budget.taken, { messageId, kind }] }
}

/** `used`: it was told. `kept`: WeChat never used the consent. `refused`: WeChat knows of none. */
export function budgetSettled(
  budget: NewsBudget,
  messageId: string,
  end: 'used' | 'kept' | 'refused',
): NewsBudget {
  const held = budget.taken.find((one) => one.messageId === messageId)
  if (!held) return budget
  const { kind } = held
  const count = { used: budget.left[kind], kept: budget.left[kind] + 1, refused: 0 }[end]
  return {
    ...budget,
    left: { ...budget.left, [kind]: count },
    taken: budget.taken.filter((one) => one !== held),
  }
}

/** Whether news of a kind may still come of an order. */
function isToCome(kind: NewsKind, { state, shippedAt, source }: Order): boolean {
  if (state === 'closed') return false
  if (kind === 'paid') return state === 'unpaid' || state === 'placing' || state === 'closing'
  if (kind === 'shipped') return shippedAt === null && source === 'phone'
  return true
}

/** What is asked for at a tap: nothing that was agreed to for this order, and nothing that never comes. */
export function newsOffers(order: Order, templates: NewsTemplate[]): NewsOffer[] {
  return newsKinds
    .filter((kind) => isToCome(kind, order) && !order.news?.includes(kind))
    .flatMap((kind) => {
      const template = templates.find((one) => one.kind === kind)
      return template ? [{ kind, templateId: template.templateId }] : []
    })
    .slice(0, OFFERS_MAX)
}

/** The order with what its buyer agreed to hear of it; the same where that stands there. */
export function withNews(order: Order, kinds: NewsKind[]): Order {
  const added = newsKinds.filter((kind) => kinds.includes(kind) && !order.news?.includes(kind))
  return added.length === 0 ? order : { ...order, news: [...(order.news ?? []), ...added] }
}

const kindOf: Partial<Record<FollowedEvent, NewsKind>> = {
  paid: 'paid',
  shipped: 'shipped',
  refunded: 'refunded',
}

/** Whether an event of an order is told to its buyer; it is shipped once all of it is on its way. */
export function isNews(event: FollowedEvent, { news, shippedAt }: Order): boolean {
  const kind = kindOf[event]
  return kind !== undefined && !!news?.includes(kind) && (kind !== 'shipped' || shippedAt !== null)
}

/** The message of a kind about an order: one each, and one a refund, however often it is asked for. */
export function newsMessage(order: Order, kind: NewsKind, refund: Refund | null): NewMessage {
  const { orderId, merchantId, openid } = order
  const about = kind === 'refunded' && refund ? `refunded-${refund.outRefundNo}` : kind
  const news: News = { kind, openid, orderId, facts: factsOf(order, kind, refund) }
  return {
    messageId: `${orderId}-told-${about}`,
    ...{ orderId, merchantId },
    payload: { kind: 'tellShopper', news },
  }
}

function factsOf(order: Order, kind: NewsKind, refund: Refund | null): News['facts'] {
  const { orderId, lines, totalFen, paidAt, parcels, shippedAt } = order
  const [first] = lines
  const goods = first ? `${first.title.zh}${lines.length > 1 ? ` 等 ${lines.length} 件` : ''}` : orderId
  const common = { orderNumber: orderId, goods }
  if (kind === 'paid') return { ...common, amount: totalFen, ...(paidAt === null ? {} : { time: paidAt }) }
  if (kind === 'refunded')
    return { ...common, amount: refund?.amountFen ?? totalFen, ...(refund ? { time: refund.createdAt } : {}) }
  const last = parcels.at(-1)
  return {
    ...common,
    ...(shippedAt === null ? {} : { time: shippedAt }),
    ...(last?.carrier ? { carrier: last.carrier } : {}),
    ...(last?.trackingNo ? { trackingNo: last.trackingNo } : {}),
  }
}

/** What a shop has set; null where it has none for this kind. */
export const templateOf = ({ newsTemplates }: ShopSettings, kind: NewsKind): NewsTemplate | null =>
  newsTemplates.find((one) => one.kind === kind) ?? null
