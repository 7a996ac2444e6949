import { type Account, type Posting, suspendedFen } from '../../cloudfunctions/domain/posting'
import type { Attempt } from '../../cloudfunctions/domain/records'
import { theirBooks } from './books-rules'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

type Balances = Record<Account, number>

const textOf = ({ postingId, why, outRefundNo, from, to, amountFen, at }: Posting): string =>
  [postingId, why, outRefundNo, from, to, amountFen, at].join(' ')

/** The copied postings only ever become more. */
export function checkLedgerGrows(before: Snapshot | null, now: Snapshot, report: Report): void {
  for (const [postingId, was] of before?.postings ?? []) {
    const is = now.postings.get(postingId)
    if (is !== was && (!is || textOf(is) !== textOf(was))) report('9: a copied posting stays', postingId)
  }
}

/** Copied and waiting ones together, each once. */
function postingsOf(now: Snapshot, { outTradeNo, postings, postingCount }: Attempt, report: Report) {
  const all = new Map<string, Posting>()
  for (const posting of now.copiedOf.get(outTradeNo) ?? []) all.set(posting.postingId, posting)
  if (new Set(postings.map(({ postingId }) => postingId)).size < postings.length)
    report('9: a posting stands once', outTradeNo)
  for (const posting of postings) {
    const copied = all.get(posting.postingId)
    if (copied && textOf(copied) !== textOf(posting))
      report('9: a posting is copied as it is', posting.postingId)
    all.set(posting.postingId, posting)
  }
  for (let number = 1; number <= postingCount; number++)
    if (!all.has(`${outTradeNo}#${number}`)) report('9: no posting is lost', `${outTradeNo}#${number}`)
  if (all.size > postingCount) report('9: no posting is made up', outTradeNo)
  return [...all.values()]
}

/** What was moved since the beginning, in fen. */
function booksOf(postings: Posting[]) {
  const balances: Balances = { payer: 0, inTransit: 0, suspense: 0, refunds: 0 }
  let paidFen = 0
  let refundedFen = 0
  for (const { why, from, to, amountFen } of postings) {
    balances[from] -= amountFen
    balances[to] += amountFen
    if (from === 'payer') paidFen += amountFen
    if (why === 'quarantineEnded') paidFen -= amountFen
    else if (to === 'payer') refundedFen += amountFen
  }
  return { paidFen, refundedFen, pendingFen: balances.refunds, balances }
}

/**
 * WeChat Pay's own books of a payment, as far as our side has been told; what is promised, we tell. What was
 * quarantined was told as well where it was posted: it must stand in those books, and a lie does not.
 */
function toldBooks(now: Snapshot, { outTradeNo, state, reservations, suspended }: Attempt) {
  const there = new Map(now.refundsOf.get(outTradeNo)?.map((refund) => [refund.outRefundNo, refund]))
  const known = now.upstream.get(outTradeNo)
  const told = { paidFen: 0, refundedFen: 0, pendingFen: 0 }
  if ((state === 'paid' || suspended.length > 0) && known?.payment) told.paidFen = known.request.amount.total
  for (const { number, to } of suspended) {
    const refund = to === 'payer' ? there.get(number) : undefined
    if (refund?.status === 'SUCCESS') told.refundedFen += refund.amountFen
  }
  for (const [outRefundNo, reservation] of Object.entries(reservations)) {
    const refund = there.get(outRefundNo)
    if (reservation.state === 'refunded' && refund?.status === 'SUCCESS') told.refundedFen += refund.amountFen
    if (reservation.state === 'reserved') told.pendingFen += refund?.amountFen ?? reservation.amountFen
  }
  return told
}

/** Invariant 9 at any time: balances drawn from postings are WeChat Pay's books, as far as they were told. */
export function checkLedger(now: Snapshot, report: Report): void {
  for (const attempt of now.attempts.values()) {
    const { outTradeNo, orderId } = attempt
    const ours = booksOf(postingsOf(now, attempt, report))
    compare(outTradeNo, ours, toldBooks(now, attempt), report)
    const { payer, inTransit, suspense, refunds } = ours.balances
    if (payer + inTransit + suspense + refunds !== 0) report('9: all accounts are zero together', outTradeNo)
    const isKept = now.orders.get(orderId)?.paidOutTradeNo === outTradeNo
    if (isKept ? suspense !== suspendedFen(attempt) : inTransit !== 0)
      report('9: money that no order keeps stands in suspense', outTradeNo)
  }
}

/** Invariant 9 once all has been told: nothing waits to be copied, and both books say the same. */
export function checkLedgerEnds(now: Snapshot, report: Report): void {
  for (const attempt of now.attempts.values()) {
    const { outTradeNo, postings, uncopiedSince } = attempt
    if (postings.length > 0 || uncopiedSince !== null) report('9: every posting is copied', outTradeNo)
    compare(outTradeNo, booksOf(postingsOf(now, attempt, report)), theirBooks(now, outTradeNo), report)
  }
}

function compare(
  outTradeNo: string,
  ours: ReturnType<typeof toldBooks>,
  theirs: ReturnType<typeof toldBooks>,
  report: Report,
): void {
  for (const part of ['paidFen', 'refundedFen', 'pendingFen'] as const)
    if (ours[part] !== theirs[part])
      report(
        '9: balances of postings are the channel’s books',
        `${outTradeNo}: ${part} ${ours[part]} here, ${theirs[part]} there`,
      )
}
