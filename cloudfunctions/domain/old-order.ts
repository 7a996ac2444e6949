import type { Fen } from '../../typings/model'
import type { Pending, WithPending } from './following'
import type { Oddity, OddityReason, OddityWord, OddNews } from './oddity'
import { payerOfToday, type StoredPayer } from './old-payments'
import type { OrderLine } from './order-line'
import type { Order } from './records'

/** What 0.3.0 and before wrote down of what is odd: the first as a mark, and lists behind it. */
interface MarkOfBefore {
  quarantined?: boolean
  quarantineReason?: OddityReason | null
  /** 0.2.0 did not say what its mark is about. */
  quarantineAbout?: string | null
  quarantineSumFen?: Fen | null
  otherOddities?: OddNews[]
  settledOddities?: (OddNews & OddityWord)[]
  stayWord?: (OddNews & OddityWord) | null
}

type Added = 'adjustments' | 'lines' | 'oddities' | 'isOdd' | 'payer' | keyof WithPending

/** An order as it may be stored: before 0.4.0 nothing was ever taken off one, and no line said its net. */
export interface StoredOrder
  extends Omit<Order, Added>,
    Partial<Omit<Pick<Order, Added>, 'lines' | 'payer'>>,
    MarkOfBefore {
  payer: StoredPayer | null
  lines: (Omit<OrderLine, 'shares' | 'netFen'> & Partial<Pick<OrderLine, 'shares' | 'netFen'>>)[]
}

/** Fields that an order of today has no more. */
export const fieldsOfBefore = [
  'quarantined',
  'quarantineReason',
  'quarantineAbout',
  'quarantineSumFen',
  'otherOddities',
  'settledOddities',
  'stayWord',
] as const satisfies (keyof MarkOfBefore)[]

/** The order as it is written today: what was paid for a line of before is its price. */
export function orderOfToday(stored: StoredOrder): Order {
  const oddities = stored.oddities ?? odditiesOfBefore(stored)
  const order = {
    ...stored,
    adjustments: stored.adjustments ?? [],
    lines: stored.lines.map((line) => ({
      ...line,
      shares: line.shares ?? [],
      netFen: line.netFen ?? line.lineFen,
    })),
    payer: payerOfToday(stored.payer),
    oddities,
    isOdd: oddities.some(({ state }) => state !== 'settled'),
    ...(stored.pending === undefined
      ? followedOfBefore(stored)
      : { pending: stored.pending, followAt: stored.followAt ?? null }),
  }
  for (const field of fieldsOfBefore) delete order[field]
  return order
}

/** Before 0.4.0 the timer looked at what was sent until all that follows from it was done. */
function followedOfBefore({ orderId, nextCheckAt, parcels }: StoredOrder): WithPending {
  if (nextCheckAt === null || parcels.length === 0) return { pending: [], followAt: null }
  const sent = parcels.map(
    ({ parcelId: about }): Pending => ({ event: 'shipped', about, names: ['auditParcel'], failures: 0 }),
  )
  const all: Pending = {
    event: 'shipped',
    about: orderId,
    names: ['tellCasesOfSending', 'news'],
    failures: 0,
  }
  return { pending: [...sent, all], followAt: nextCheckAt }
}

/** What was settled first, then the mark and what waited behind it. */
function odditiesOfBefore(stored: MarkOfBefore): Oddity[] {
  const {
    quarantined,
    quarantineReason: reason,
    quarantineAbout,
    quarantineSumFen: sumFen,
    stayWord,
  } = stored
  const settled = (stored.settledOddities ?? []).map(
    ({ reason, about, sumFen, ...word }): Oddity => ({
      ...newsOf(reason, about, sumFen),
      state: 'settled',
      word,
    }),
  )
  const waiting = (stored.otherOddities ?? []).map((news): Oddity => ({ ...news, state: 'open' }))
  if (!quarantined || !reason) return [...settled, ...waiting]
  const mark = newsOf(reason, quarantineAbout ?? '', sumFen)
  return [...settled, decidedOf(mark, stayWord ?? null), ...waiting]
}

const newsOf = (reason: OddityReason, about: string, sumFen: Fen | null | undefined): OddNews => ({
  reason,
  about,
  ...(sumFen == null ? {} : { sumFen }),
})

function decidedOf(mark: OddNews, stayWord: (OddNews & OddityWord) | null): Oddity {
  if (stayWord?.reason !== mark.reason || stayWord.about !== mark.about) return { ...mark, state: 'open' }
  const { reason: _reason, about: _about, sumFen: _sumFen, ...word } = stayWord
  return { ...mark, state: 'decided', word }
}
