import { billCheckUpgraded, billGone, isGone, newBillCheck } from '../../domain/bill-check'
import { shanghaiDay, shanghaiDayBounds, shanghaiDayFrom } from '../../domain/shanghai-time'
import { warnOfEnds } from '../payment/warn-of-ends'
import { type BillPorts, checkBill } from './check-bill'
import { billWindow } from './statements'

const DAY_MS = 86_400_000
/** A shop that was closed for longer has nobody who remembers. */
const LOOK_BACK_DAYS = 365
const OPENED_A_RUN = 100
const CHECKED_A_RUN = 3

/**
 * Walks every day since the shop's first payment whose bill was not compared, the oldest first: each has a
 * check of its own, so one that cannot be read keeps no other waiting. Bounded in each run.
 */
export async function walkBills(ports: BillPorts): Promise<void> {
  const now = ports.clock.now()
  const { from: unready } = shanghaiDayBounds(now - billWindow(ports).readyAfterMs)
  await openDays(ports, unready - DAY_MS)
  const failures: unknown[] = []
  for (const check of await ports.billChecks.due(now, CHECKED_A_RUN))
    try {
      await checkBill(ports, check)
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0) throw failures[0]
}

/** Opens a check for every day that lacks one, up to the last whose bill is ready. */
async function openDays(ports: BillPorts, lastFrom: number): Promise<void> {
  const lastDay = shanghaiDay(lastFrom)
  const last = await ports.billChecks.get(lastDay)
  // Before the shop is set up nobody can have paid it.
  if (last?.isWalked || !(await ports.settings.hasShop())) return
  const { merchantId } = await ports.settings.shop()
  if (!last) {
    await warnOfEnds(ports)
    await openDay(ports, merchantId, lastFrom, false)
  }
  const earliest = shanghaiDay(lastFrom - LOOK_BACK_DAYS * DAY_MS)
  const known = await ports.billChecks.days(earliest, lastDay)
  const firstFrom = await firstDay(ports, known[0]?.day, lastFrom)
  const isOld = new Map(known.map((check) => [check.day, check.isOld]))
  let opened = 0
  for (let from = firstFrom; from < lastFrom; from += DAY_MS) {
    if (isOld.get(shanghaiDay(from)) === false) continue
    if (opened === OPENED_A_RUN) return
    opened += 1
    await openDay(ports, merchantId, from, false)
  }
  await openDay(ports, merchantId, lastFrom, true)
}

/** Where the walk begins: a fresh shop has nothing to compare but yesterday. */
async function firstDay(
  ports: BillPorts,
  firstChecked: string | undefined,
  lastFrom: number,
): Promise<number> {
  const { items } = await ports.attempts.paidBetween(0, lastFrom, null, 1)
  const paidAt = items[0]?.paidAt ?? lastFrom
  const checkedAt = firstChecked === undefined ? lastFrom : shanghaiDayFrom(firstChecked)
  const earliest = Math.max(Math.min(paidAt, checkedAt), lastFrom - LOOK_BACK_DAYS * DAY_MS)
  return shanghaiDayBounds(earliest).from
}

async function openDay(ports: BillPorts, merchantId: string, from: number, isWalked: boolean): Promise<void> {
  const { billChecks, clock } = ports
  const now = clock.now()
  const window = billWindow(ports)
  const day = shanghaiDay(from)
  const stored = await billChecks.get(day)
  const isOld = stored !== null && typeof stored.revision !== 'number'
  const check = isOld
    ? billCheckUpgraded({ ...stored, merchantId }, now)
    : (stored ?? newBillCheck({ day, merchantId }, from, window))
  const isUnfinished = check.nextCheckAt !== null
  const opened = { ...(isUnfinished && isGone(from, window, now) ? billGone(check, now) : check), isWalked }
  if (!stored) await billChecks.insert(opened)
  // Where a timer that runs beside was quicker, what it wrote stands.
  else if (!(await (isOld ? billChecks.upgrade(opened) : billChecks.save(opened)))) return
}
