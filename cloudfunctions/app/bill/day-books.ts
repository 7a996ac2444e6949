import type { Page } from '../../../typings/model'
import type { Books } from '../../domain/bill'
import type { Attempt } from '../../domain/records'
import type { Ports } from '../ports'
import { tradeStatementOf } from './statements'

const DAY_MS = 86_400_000
const NUMBERS_AT_ONCE = 500

export type DayBooks = Books['ofDay'] & {
  /** The payments that moved on that day, by money that came or went. */
  moved: Attempt[]
}

/** What of ours must stand in the statements of a day: of providers that write any. */
export async function dayBooks(
  { attempts, refunds, channels }: Pick<Ports, 'attempts' | 'refunds' | 'channels'>,
  dayFrom: number,
): Promise<DayBooks> {
  const bounds = [dayFrom, dayFrom + DAY_MS] as const
  const isStated = ({ provider }: Attempt) => tradeStatementOf(channels.of(provider)) !== undefined
  const paid = await all((cursor) => attempts.paidBetween(...bounds, cursor, NUMBERS_AT_ONCE))
  const ended = await all((cursor) => refunds.endedBetween(...bounds, cursor, NUMBERS_AT_ONCE))
  // One that was asked for on another day may stand in that day's bill.
  const done = ended.filter(({ createdAt, state }) => state === 'success' && createdAt >= dayFrom)
  const refunded = await attempts.getMany([...new Set(done.map(({ outTradeNo }) => outTradeNo))])
  const stated = new Set(refunded.filter(isStated).map(({ outTradeNo }) => outTradeNo))
  return {
    attempts: paid.filter(isStated),
    refunds: done.filter(({ outTradeNo }) => stated.has(outTradeNo)),
    moved: [...paid, ...refunded],
  }
}

async function all<Item>(read: (cursor: string | null) => Promise<Page<Item>>): Promise<Item[]> {
  const found: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await read(cursor)
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}
