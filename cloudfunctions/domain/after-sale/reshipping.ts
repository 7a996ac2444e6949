import type { AfterSaleCase, Reshipment } from './case'

/** How long a reshipment is left alone before the timer finishes or undoes it. */
const LEFT_ALONE_MS = 60_000

/** What is to be sent, and where its units are taken from: each reshipment has a hold of its own. */
export function reshipBegun(
  known: AfterSaleCase,
  sending: Omit<Reshipment, 'sentAt' | 'holdId' | 'isShort'>,
  now: number,
): AfterSaleCase {
  const reshipCount = known.reshipCount + 1
  const reshipment = { ...sending, sentAt: now, holdId: `${known.caseId}-${reshipCount}` }
  return { ...known, reshipCount, reshipment, nextCheckAt: now + LEFT_ALONE_MS }
}

/** Not all of it was there: nothing is sent, and what was taken goes back. */
export const reshipFellShort = (
  known: AfterSaleCase,
  reshipment: Reshipment,
  now: number,
): AfterSaleCase => ({
  ...known,
  reshipment: { ...reshipment, isShort: true },
  nextCheckAt: now + LEFT_ALONE_MS,
})
