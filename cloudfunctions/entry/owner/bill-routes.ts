import * as v from 'valibot'
import { listBills } from '../../app/bill/list-bills'
import { settleDifference } from '../../app/bill/settle-difference'
import { billRights } from '../../domain/rights'
import { plainKey } from '../plain-text'
import { cursor, settledNote } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const kinds = [
  'MISSING_HERE',
  'MISSING_THERE',
  'AMOUNT_DIFFERS',
  'BAD_HASH',
  'UNREADABLE',
  'NOT_READY',
  'GONE',
] as const

/** What WeChat Pay's bills say otherwise than our books. */
export const billRoutes: OwnerRoutes<'bill.list' | 'bill.settle'> = {
  'bill.list': {
    access: 'money.read',
    input: v.object({ tab: v.picklist(['open', 'ended']), cursor: v.exactOptional(cursor) }),
    run: (ports, caller, input) => listBills(ports, staffOf(caller), input),
  },
  'bill.settle': {
    access: billRights.settle,
    input: v.object({
      day,
      kind: v.picklist(kinds),
      number: plainKey(64),
      note: settledNote,
    }),
    run: (ports, caller, input) => settleDifference(ports, staffOf(caller), input),
  },
}
