import type { BillRow } from '../../../cloudfunctions/domain/bill'
import { withChannel } from '../with-channel'
import type { PlantedBug } from './bug'

const isOurs = (outRefundNo: string): boolean => outRefundNo.includes('-R')

/** What only the bill tells. */
export const billBugs: PlantedBug[] = [
  {
    name: 'a refund past the shop counts anew when the bill tells it',
    refit: (ports) =>
      withChannel(ports, (channel) => ({
        async statement(...asked) {
          const answer = await channel.statement(...asked)
          if (answer.kind !== 'rows') return answer
          const isOutside = ({ kind, number }: BillRow) => kind === 'refund' && !isOurs(number)
          const rows = answer.rows.map((row) => (isOutside(row) ? { ...row, number: `${row.number}x` } : row))
          return { ...answer, rows }
        },
      })),
  },
  {
    name: 'a day is never compared',
    refit: (ports) => ({
      ...ports,
      billChecks: {
        ...ports.billChecks,
        insert: (check) => ports.billChecks.insert({ ...check, nextCheckAt: null }),
      },
    }),
  },
]
