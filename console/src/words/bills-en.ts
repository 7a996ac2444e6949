import type { Words } from './zh'

/** English of reconciliation, and of money that was refunded past the shop. */
export const billsEn: Words['bills'] = {
  title: 'Reconcile',
  meta: (day, rows) => `Compared up to ${day}: ${rows} ${rows === 1 ? 'row' : 'rows'} in that bill`,
  metaNone: 'Each day is held against WeChat Pay’s bill after ten the next morning',
  tabs: { open: 'Needs you', ended: 'Ended' },
  card: 'What differs, each with its name',
  cardMeta: 'payments and refunds, without fees',
  columns: {
    day: 'Day',
    name: 'Name',
    why: 'What it is',
    number: 'Number',
    here: 'Ours (¥)',
    there: 'Bill (¥)',
    state: 'State',
  },
  names: {
    outside: 'Refunded outside',
    strangeRefund: 'Unknown refund',
    missed: 'Missed payment',
    strangePayment: 'Unknown payment',
    missingPayment: 'Payment not billed',
    missingRefund: 'Refund not billed',
    differs: 'Other amount',
    BAD_HASH: 'Wrong file',
    UNREADABLE: 'Unreadable file',
    NOT_READY: 'No bill yet',
    GONE: 'Never compared',
  },
  why: {
    outside:
      'Made by hand at WeChat Pay, and counted on its order. Whether the goods still go is decided there.',
    strangeRefund:
      'The bill has it, of a payment that is not ours. Another business may use this merchant number.',
    missed: 'The bill has it, we did not. WeChat Pay was asked: once written down, it agrees by itself.',
    strangePayment: 'The bill has it under a number that we never gave. Another system may have taken it.',
    missingPayment: 'We wrote it down, the bill does not have it. Look the number up at WeChat Pay.',
    missingRefund:
      'We call it done, the bill does not have it. One around midnight stands in the next day’s bill.',
    differs: 'The two say different sums. Believe WeChat Pay, then look at the order.',
    BAD_HASH:
      'The file is not the one that WeChat Pay signed; it is fetched again. Compare by hand meanwhile.',
    UNREADABLE: 'The file looks different, or its sums are not its rows’; it is fetched again.',
    NOT_READY: 'WeChat Pay has no bill of that day, or cannot be reached; it is asked again.',
    GONE: 'WeChat Pay keeps bills for three months, and that day’s is gone. Its ledger is at WeChat Pay.',
  },
  states: {
    open: 'Needs you',
    again: (at) => `${at} · next look`,
    settled: 'Settled',
    resolved: 'Agreed by itself',
  },
  found: (at) => `${at} · found`,
  settledBy: (actor, note) => `${actor}: ${note}`,
  handle: 'Settle',
  banner: (n) => `WeChat Pay’s bills differ in ${n} ${n === 1 ? 'place' : 'places'}`,
  toBills: 'Reconcile',
  toOrder: 'See order',
  shown: (n) => `${n} on this page`,
  empty: 'The books agree',
  emptyText: 'Whatever differs will stand here, each with its number.',
  emptyEnded: 'Nothing has ended yet',
  emptyEndedText: 'What was settled, and what agreed by itself later, stays here.',
  settleText: 'It leaves this list, and your word on it stays. No money moves here, and no order changes.',
  settlePlaceholder: 'Such as: taken by our other system',
  outside: {
    held: (sum, left) =>
      `Somebody refunded ¥${sum} at WeChat Pay, past this shop. It counts: ¥${left} is left to refund. Send nothing before you have decided.`,
    closed: (sum) =>
      `Somebody refunded ¥${sum} at WeChat Pay: nothing is left, so the order is closed. The goods are yours to decide.`,
    counted: (sum) => `Somebody refunded ¥${sum} at WeChat Pay, past this shop. It counts; have a look.`,
    sumless:
      'WeChat Pay says that some of this was refunded, not how much. Tomorrow’s bill, after ten, tells number and sum; send nothing before.',
    title: 'What of the goods?',
    go: 'They still go',
    goText: 'It was a discount or goodwill: what was not sent is sent.',
    stay: 'They stay, not for sale',
    stayText: 'What was not sent is not sent; damaged or lost, the stock stays as it is.',
    stayBack: 'They stay, on sale again',
    stayBackText: 'What was not sent is not sent, and can be sold.',
    missing: 'Choose what becomes of the goods',
    placeholder: 'Such as: a discount, the goods still go',
    settleText: 'It is settled, and your word stays. The money counts as refunded already.',
    atPlatform: (at) => `At WeChat Pay · noted ${at}`,
  },
}
