import { fen } from '../../../cloudfunctions/domain/money'
import type { Order } from '../../../cloudfunctions/domain/records'
import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Line = Order['lines'][number]

const placedWith =
  (change: (order: Order) => Partial<Order>): Refit =>
  (ports) => ({
    ...ports,
    orders: {
      ...ports.orders,
      insert: (order) => ports.orders.insert({ ...order, ...change(order) }),
    },
  })

const withLines = (change: (line: Line, at: number) => Partial<Line>): Refit =>
  placedWith(({ lines }) => ({ lines: lines.map((line, at) => ({ ...line, ...change(line, at) })) }))

/** What an order says was paid for which of its lines. */
export const priceBugs: PlantedBug[] = [
  {
    name: 'a line loses its share of the freight',
    refit: withLines((_line, at) => (at === 0 ? { freightShareFen: fen(0) } : {})),
  },
  {
    name: 'each line bears the freight of all',
    refit: placedWith(({ lines, freightFen }) => ({
      lines: lines.map((line) => ({ ...line, freightShareFen: freightFen })),
    })),
  },
  {
    name: 'a line says that more was paid for it than was',
    refit: withLines(({ lineFen }) => ({ netFen: fen(lineFen + 1) })),
  },
  {
    name: 'the net of a line is lost with the next write',
    refit: (ports) => ({
      ...ports,
      orders: {
        ...ports.orders,
        save: (order) =>
          ports.orders.save({ ...order, lines: order.lines.map((line) => ({ ...line, netFen: fen(0) })) }),
      },
    }),
  },
  {
    name: 'freight that a tariff lets go is written down nowhere',
    refit: placedWith(() => ({ adjustments: [] })),
  },
  {
    name: 'a share of what was taken off is lost',
    refit: withLines(({ shares }) => ({
      shares: shares.map(({ goodsFen }) => ({ goodsFen, freightFen: fen(0) })),
    })),
  },
]
