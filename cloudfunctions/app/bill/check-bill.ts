import { type BillDifference, type BillRow, compareBill, fileDifference } from '../../domain/bill'
import { type BillCheck, billChecked, billGone, billTurnTaken, isGone } from '../../domain/bill-check'
import type { Attempt } from '../../domain/records'
import { shanghaiDayFrom } from '../../domain/shanghai-time'
import { saveOver } from '../change'
import type { NoticePorts } from '../inbox/apply-notice'
import { applyToldRefund } from '../inbox/apply-told-refund'
import { queryAttempt } from '../payment/query-attempt'
import type { Ports } from '../ports'
import { type DayBooks, dayBooks } from './day-books'
import { billWindow, isMissed, rowsOf, type Statement, statementsOf } from './statements'

export type BillPorts = NoticePorts & Pick<Ports, 'billChecks'>

const NUMBERS_AT_ONCE = 500

/**
 * Holds our books of a day against what the providers have in theirs: the backstop of every message that was
 * lost. Who writes the turn looks; another timer that runs beside does not.
 */
export async function checkBill(ports: BillPorts, due: BillCheck): Promise<void> {
  const now = ports.clock.now()
  const dayFrom = shanghaiDayFrom(due.day)
  if (isGone(dayFrom, billWindow(ports), now)) {
    await finish(ports, billGone(due, now))
    return
  }
  const check = await saveOver(ports.billChecks, billTurnTaken(due, now))
  if (!check) return
  const statements = await statementsOf(ports, due.day)
  const books = await dayBooks(ports, dayFrom)
  const missed = statements.find((statement) => isMissed(statement, books))
  if (missed) return finish(ports, billChecked(check, [fileWrong(ports, missed, due.day)], 0, now))
  const rows = rowsOf(statements)
  return finish(ports, billChecked(check, await compared(ports, rows, books), rows.length, now))
}

function fileWrong({ log }: BillPorts, { payee, answer }: Statement, day: string): BillDifference {
  if (answer.kind === 'bad') return fileDifference(answer.why)
  const reason = answer.kind === 'notReady' ? answer.reason : ''
  log.write('warn', 'A bill could not be had yet.', { day, payee, reason })
  return fileDifference('NOT_READY')
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

async function compared(ports: BillPorts, rows: BillRow[], ofDay: DayBooks): Promise<BillDifference[]> {
  const named = {
    attempts: await inParts(numbersOf(rows, 'payment'), (part) => ports.attempts.getMany(part)),
    refunds: await inParts(numbersOf(rows, 'refund'), (part) => ports.refunds.getMany(part)),
  }
  return lookedInto(ports, compareBill(rows, { named, ofDay }), rows)
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

/** A payment is asked about; of a refund the bill, which its provider vouched for, says all there is. */
async function heardOf(ports: BillPorts, row: BillRow, attempt: Attempt): Promise<void> {
  if (row.kind === 'payment') {
    await queryAttempt(ports, attempt)
    return
  }
  const fact = {
    kind: 'refund',
    provider: attempt.provider,
    number: row.outTradeNo,
    requestNo: row.number,
    payee: null,
    providerNo: row.refundId,
    state: row.isDone ? 'done' : 'pending',
    refundFen: row.amountFen,
    totalFen: null,
  } as const
  await applyToldRefund(ports, fact, 'bill')
}

const numbersOf = (rows: BillRow[], kind: BillRow['kind']): string[] =>
  rows.filter((row) => row.kind === kind).map(({ number }) => number)

async function inParts<Item>(ids: string[], read: (part: string[]) => Promise<Item[]>): Promise<Item[]> {
  const found: Item[] = []
  for (let at = 0; at < ids.length; at += NUMBERS_AT_ONCE)
    found.push(...(await read(ids.slice(at, at + NUMBERS_AT_ONCE))))
  return found
}
