import type { OrderCase } from '../../../../typings/after-sales'
import type { OwnerOrderRow } from '../../../../typings/owner-api'
import type { Mark } from '../../components/state-mark'
import { dayStart, dayText, shopClock } from '../../format/shop-time'
import { durationWords } from '../../format/time-words'
import type { Words } from '../../words'
import type { OrderFilters } from './order-filters'

export function markOf(order: Pick<OwnerOrderRow, 'state' | 'isOdd'>): Mark {
  return order.isOdd ? 'odd' : order.state
}

const isCounterRow = ({ source }: Pick<OwnerOrderRow, 'source'>): boolean => source === 'counter'

/** Who bought it, by the name of the address; where none was asked for, why. */
export function buyerWords(
  order: Pick<OwnerOrderRow, 'source' | 'buyerName'>,
  { orders }: Pick<Words, 'orders'>,
): string {
  return order.buyerName || (isCounterRow(order) ? orders.atCounter : orders.noAddress)
}

type CasesAndUnits = Pick<OwnerOrderRow, 'openCases' | 'unitCount'>

/** The first case of those that keep every unit in the shop: until they are decided nothing ships. */
export function caseHoldingAll({ openCases, unitCount }: CasesAndUnits): OrderCase | undefined {
  const holding = openCases.filter(({ holdsGoods }) => holdsGoods)
  const held = holding.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)
  return held < unitCount ? undefined : holding[0]
}

/** What comes next for an order, in words, where no deadline burns. */
export function nextWords(order: OwnerOrderRow, now: number, words: Words): string {
  const { orders, time, common, cases } = words
  const holding = caseHoldingAll(order)
  if (order.isOdd) return orders.oddNext
  if (order.state === 'closing') return orders.closingNow
  if (order.state === 'unpaid' && order.payBeforeAt !== null) {
    return orders.closesIn(durationWords(order.payBeforeAt - now, time))
  }
  if (order.state === 'paid') return holding ? cases.states[holding.state] : orders.shipWithin
  if (order.state === 'shipped') return isCounterRow(order) ? orders.handedOver : orders.shippedWaits
  if (order.state === 'received') return orders.receivedNext
  if (order.closeReason === 'expired') return orders.expiredNext
  if (order.closeReason === 'cancelled')
    return isCounterRow(order) ? orders.saleCancelled : orders.cancelledNext
  if (order.closeReason === 'outOfStock') return orders.outOfStockNext
  if (order.closeReason === 'refunded') return orders.refundedNext
  return common.notApplicable
}

const DAY_MS = 86_400_000

/** The ranges offered with one press, ending today. */
export function quickRanges(
  now: number,
  words: Words['orders'],
): { name: string; from: string; to: string }[] {
  const today = dayText(now)
  const before = (days: number) => dayText(now - days * DAY_MS)
  return [
    { name: words.ranges.today, from: today, to: today },
    { name: words.ranges.yesterday, from: before(1), to: before(1) },
    { name: words.ranges.week, from: before(6), to: today },
    { name: words.ranges.month, from: before(29), to: today },
  ]
}

/** The chosen days in words, or null where every day is shown. */
export function rangeWords(
  filters: Pick<OrderFilters, 'from' | 'to'>,
  now: number,
  words: Words['orders'],
): string | null {
  if (filters.from === '' && filters.to === '') return null
  const quick = quickRanges(now, words).find(
    (range) => range.from === filters.from && range.to === filters.to,
  )
  if (quick) return quick.name
  const day = (text: string) => {
    const clock = shopClock(dayStart(text) ?? now)
    return words.day(clock.month, clock.day)
  }
  if (filters.to === '') return words.since(day(filters.from))
  if (filters.from === '') return words.until(day(filters.to))
  if (filters.from === filters.to) return day(filters.from)
  return words.range(day(filters.from), day(filters.to))
}
