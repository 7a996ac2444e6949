import type { Page } from '../../../typings/model'
import { type BillDifference, type BillRow, compareBill, fileDifference } from '../../domain/bill'
import { type BillCheck, billChecked, billGone, billTurnTaken, isGone } from '../../domain/bill-check'
import type { Attempt } from '../../domain/records'
import { shanghaiDayFrom } from '../../domain/shanghai-time'
import { saveOver } from '../change'
import type { NoticePorts } from '../inbox/apply-notice'
import { applyToldRefund } from '../inbox/apply-told-refund'
import { queryAttempt } from '../payment/query-attempt'
import type { Ports } from '../ports'

export type BillPorts = NoticePorts & Pick<Ports, 'billChecks'>

const DAY_MS = 86_400_000
const NUMBERS_AT_ONCE = 500

/**
 * Holds our books of a day against WeChat Pay's own: the backstop of every message that was lost. Who writes
 * the turn looks; another timer that runs beside does not.
 */
export async function checkBill(ports: BillPorts, due: BillCheck): Promise<void> {
  const now = ports.clock.now()
  const dayFrom = shanghaiDayFrom(due.day)
  if (isGone(dayFrom, now)) {
    await finish(ports, billGone(due, now))
    return
  }
  const check = await saveOver(ports.billChecks, billTurnTaken(due, now))
  if (!check) return
  const answer = await ports.payment.tradeBill(due.day)
  switch (answer.kind) {
    case 'bill': {
      const differences = await compared(ports, answer.rows, dayFrom)
      return finish(ports, billChecked(check, differences, answer.rows.length, now))
    }
    case 'badHash':
      return finish(ports, billChecked(check, [fileDifference('BAD_HASH')], 0, now))
    case 'unreadable':
      return finish(ports, billChecked(check, [fileDifference('UNREADABLE')], 0, now))
    case 'notReady':
      ports.log.write('warn', 'A bill could not be had yet.', { day: due.day, reason: answer.reason })
      return finish(ports, billChecked(check, [fileDifference('NOT_READY')], 0, now))
  }
}

/** A person who settles something in this moment was quicker: the next look keeps that word. */
async function finish(ports: BillPorts, check: BillCheck): Promise<void> {
  const { day, state, differences, rowCount } = check
  const open = differences.filter(({ settled, resolvedAt }) => settled === null && resolvedAt === null)
  const kinds = [...new Set(open.map(({ kind }) => kind))].join(' ')
  const facts = { day, state, rowCount, differences: open.length, kinds }
  const isWrong = state === 'differs' || state === 'gone'
  ports.log.write(isWrong ? 'error' : 'info', 'A bill was checked.', facts)
  if (!(await ports.billChecks.save(check)))
    ports.log.write('warn', 'A bill was settled while it was looked at.', { day })
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
  return lookedInto(ports, differences, rows)
}

/**
 * Money that we never heard of is looked into at once: the next look finds it written down, or not ours. Each
 * gets the order that it is of.
 */
async function lookedInto(
  ports: BillPorts,
  differences: BillDifference[],
  rows: BillRow[],
): Promise<BillDifference[]> {
  const missing = differences.filter(({ kind }) => kind === 'MISSING_HERE')
  const payments = missing.flatMap(({ outTradeNo }) => outTradeNo ?? [])
  const attempts = await inParts(payments, (part) => ports.attempts.getMany(part))
  const byNumber = new Map(attempts.map((attempt) => [attempt.outTradeNo, attempt]))
  // Another shop of the same merchant may fill the bill: only what is ours counts.
  const ours = missing.filter(({ outTradeNo }) => byNumber.has(outTradeNo ?? ''))
  for (const difference of ours.slice(0, NUMBERS_AT_ONCE)) {
    const attempt = byNumber.get(difference.outTradeNo ?? '')
    const row = rows.find(({ kind, number }) => kind === difference.of && number === difference.number)
    if (!attempt || !row) continue
    // One that cannot be written down now must not hide the others.
    try {
      await heardOf(ports, row, attempt)
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      ports.log.write('error', 'What a bill told could not be written down.', { number: row.number, reason })
    }
  }
  return differences.map((difference) => ({
    ...difference,
    orderId: difference.orderId ?? byNumber.get(difference.outTradeNo ?? '')?.orderId ?? null,
  }))
}

/** A payment is asked about; of a refund the bill, whose hash was signed, says all there is. */
async function heardOf(ports: BillPorts, row: BillRow, attempt: Attempt): Promise<void> {
  if (row.kind === 'payment') {
    await queryAttempt(ports, attempt)
    return
  }
  await applyToldRefund(ports, {
    source: 'bill',
    outRefundNo: row.number,
    outTradeNo: row.outTradeNo,
    refundId: row.refundId ?? '',
    status: row.isDone ? 'SUCCESS' : 'PROCESSING',
    mchid: null,
    refundFen: row.amountFen,
    totalFen: attempt.totalFen,
    successAt: null,
  })
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
