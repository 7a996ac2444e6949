import type { BillDifferenceView } from '../../../../typings/bills'
import { dayStart, shopClock } from '../../format/shop-time'
import type { Words } from '../../words'

type Name = keyof Words['bills']['names']

/** Money that only the bill knows, by what it is of and whether it is of an order of ours. */
function missingHere({ of, orderId }: BillDifferenceView): Name {
  if (of === 'refund') return orderId === null ? 'strangeRefund' : 'outside'
  return orderId === null ? 'strangePayment' : 'missed'
}

/** What a difference is called: the key of its name and of the sentence that explains it. */
export function nameOf(difference: BillDifferenceView): Name {
  switch (difference.kind) {
    case 'MISSING_HERE':
      return missingHere(difference)
    case 'MISSING_THERE':
      return difference.of === 'refund' ? 'missingRefund' : 'missingPayment'
    case 'AMOUNT_DIFFERS':
      return 'differs'
    default:
      return difference.kind
  }
}

/** "11 月 22 日" for `2026-11-22`, with the year where it is not this one. */
export function dayWords(text: string, now: number, { date, dateOfYear }: Words['time']): string {
  const { year, month, day } = shopClock(dayStart(text) ?? 0)
  return year === shopClock(now).year ? date(month, day) : dateOfYear(year, month, day)
}
