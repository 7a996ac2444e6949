import { expect, test } from '@jest/globals'
import { netsOfOrders } from '../../../cloudfunctions/app/migration/0003-nets-of-orders'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { fen } from '../../../cloudfunctions/domain/money'
import type { Order } from '../../../cloudfunctions/domain/records'
import { testLine, testOrder } from '../domain/records'
import { openMigrationGrounds } from './grounds'

const share = { goodsFen: fen(0), freightFen: fen(800) }
const today = (changes: Partial<Order>) => ({
  _id: 'new',
  ...testOrder({ lines: [testLine('tea', 3, 1_000), testLine('cup', 1, 4_000)], ...changes }),
})

test('lines of before say what was paid for them, and those of today are left as they are', async () => {
  const { insert, all, ports } = openMigrationGrounds()
  const given = today({
    adjustments: [{ kind: 'freeFreight', source: 'standard', sumFen: fen(800) }],
    lines: [{ ...testLine('tea', 1, 5_000), shares: [share] }],
  })
  const { adjustments: _, ...old } = today({})
  const lines = old.lines.map(({ shares: _shares, netFen: _netFen, ...line }) => line)
  await insert('orders', [given, { ...old, _id: 'old', lines }])
  expect(await runMigrations(ports, { migrations: [netsOfOrders] })).toEqual({ kind: 'done' })
  expect(all('orders')).toEqual({
    new: given,
    old: { ...today({ adjustments: [] }), _id: 'old', revision: given.revision + 1 },
  })
})
