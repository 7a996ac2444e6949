import type { Page } from '../../../typings/model'
import {
  type BillCheck,
  type BillDifference,
  type BillRow,
  billChecked,
  compareBill,
  fileDifference,
} from '../../domain/bill'
import { shanghaiDay, shanghaiDayBounds } from '../../domain/shanghai-time'
import type { FactPorts } from '../payment/apply-fact'
import { queryAttempt } from '../payment/query-attempt'
import type { Ports } from '../ports'

export type BillPorts = FactPorts & Pick<Ports, 'billChecks'>

const DAY_MS = 86_400_000
/** WeChat Pay has yesterday's bill ready then. https://pay.weixin.qq.com/doc/v3/merchant/4013071238 */
const READY_AFTER_MS = 10 * 3_600_000
const NUMBERS_AT_ONCE = 500
const WARN_BEFORE_MS = 30 * DAY_MS

/**
 * After ten in Shanghai, holds yesterday's books against WeChat Pay's own: the backstop of every message that
 * was lost. Once a day, again while it helps.
 */
export async function checkBill(ports: BillPorts): Promise<void> {
  const now = ports.clock.now()
  const today = shanghaiDayBounds(now)
  if (now < today.from + READY_AFTER_MS) return
  const day = shanghaiDay(today.from - 1)
  const known = await ports.billChecks.get(day)
  if (known && (known.nextCheckAt === null || now < known.nextCheckAt)) return
  if (!known) await warnOfEnds(ports)
  const answer = await ports.payment.tradeBill(day)
  const tries = known?.tries ?? 0
  switch (answer.kind) {
    case 'bill': {
      const differences = await compared(ports, answer.rows, today.from - DAY_MS)
      return finish(ports, billChecked({ day, tries }, differences, answer.rows.length, now))
    }
    case 'badHash':
      return finish(ports, billChecked({ day, tries }, [fileDifference('BAD_HASH')], 0, now))
    case 'unreadable':
      return finish(ports, billChecked({ day, tries }, [fileDifference('UNREADABLE')], 0, now))
    case 'notReady':
      ports.log.write('warn', 'A bill could not be had yet.', { day, reason: answer.reason })
      return finish(ports, billChecked({ day, tries }, [fileDifference('NOT_READY')], 0, now))
  }
}

async function finish(ports: BillPorts, check: BillCheck): Promise<void> {
  const { day, state, differences, rowCount } = check
  const kinds = [...new Set(differences.map(({ kind }) => kind))].join(' ')
  const facts = { day, state, rowCount, differences: differences.length, kinds }
  ports.log.write(state === 'differs' ? 'error' : 'info', 'A bill was checked.', facts)
  await ports.billChecks.put(check)
}

async function compared(ports: BillPorts, rows: BillRow[], dayFrom: number): Promise<BillDifference[]> {
  const bounds = [dayFrom, dayFrom + DAY_MS] as const
  const attempts = await all((cursor) => ports.attempts.paidBetween(...bounds, cursor, NUMBERS_AT_ONCE))
  const ended = await all((cursor) => ports.refunds.endedBetween(...bounds, cursor, NUMBERS_AT_ONCE))
  // One that was asked for on another day may stand in that day's bill.
  const refunds = ended.filter(({ createdAt, state }) => state === 'success' && createdAt >= dayFrom)
  const named = {
    attempts: await inParts(numbersOf(rows, 'payment'), (part) => ports.attempts.getMany(part)),
    refunds: await inParts(numbersOf(rows, 'refund'), (part) => ports.refunds.getMany(part)),
  }
  const differences = compareBill(rows, { named, ofDay: { attempts, refunds } })
  await askAbout(ports, differences)
  return differences
}

/** Money that we never heard of is asked about at once: the next look finds it written down, or not ours. */
async function askAbout(ports: BillPorts, differences: BillDifference[]): Promise<void> {
  for (const { kind, number } of differences.slice(0, NUMBERS_AT_ONCE)) {
    const attempt = kind === 'MISSING_HERE' ? await ports.attempts.get(number) : null
    if (attempt) await queryAttempt(ports, attempt)
  }
}

const numbersOf = (rows: BillRow[], kind: BillRow['kind']): string[] =>
  rows.filter((row) => row.kind === kind).map(({ number }) => number)

async function inParts<Item>(ids: string[], read: (part: string[]) => Promise<Item[]>): Promise<Item[]> {
  const found: Item[] = []
  for (let at = 0; at < ids.length; at += NUMBERS_AT_ONCE)
    found.push(...(await read(ids.slice(at, at + NUMBERS_AT_ONCE))))
  return found
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

/** A certificate that ends stops every payment: somebody has to renew it in time. */
async function warnOfEnds(ports: BillPorts): Promise<void> {
  const now = ports.clock.now()
  for (const { whose, serial, endsAt } of await ports.payment.certificateEnds()) {
    if (endsAt > now + WARN_BEFORE_MS) continue
    const daysLeft = Math.floor((endsAt - now) / DAY_MS)
    ports.log.write('error', 'A certificate is about to end.', { whose, serial, daysLeft })
  }
}
