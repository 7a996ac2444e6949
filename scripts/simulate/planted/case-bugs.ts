import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]
type Cases = Ports['cases']

const withCases =
  (change: (cases: Cases) => Partial<Cases>): Refit =>
  (ports) => ({ ...ports, cases: { ...ports.cases, ...change(ports.cases) } })

/** Of a case's hold or move: its name begins with the case's. */
const isOfCase = (name: string): boolean => /^(?:case-)?a-[0-9a-f]{20}-/.test(name)

export const caseBugs: PlantedBug[] = [
  {
    name: 'a case is opened without a look at the others',
    afterSales: true,
    refit: withCases(() => ({ listOf: async () => [] })),
  },
  {
    name: 'a case is made before its units are claimed',
    afterSales: true,
    refit: withCases((cases) => ({
      async insertOpening(known) {
        const answer = await cases.insertOpening(known)
        await cases.activate(known)
        return answer
      },
    })),
  },
  {
    name: 'the timer forgets cases that were never claimed',
    afterSales: true,
    refit: withCases(() => ({ openingsBefore: async () => [] })),
  },
  {
    name: 'goods are sent without a look at the case',
    afterSales: true,
    refit: withCases(() => ({ openOf: async () => [] })),
  },
  {
    name: 'a case is not told that its goods were sent',
    afterSales: true,
    refit: withCases((cases) => ({
      async save(known) {
        const stored = await cases.get(known.caseId)
        const isTold = (stored?.sentAt ?? null) === null && (known.sentAt ?? null) !== null
        return isTold || cases.save(known)
      },
    })),
  },
  {
    name: 'decisions on a case overwrite each other',
    afterSales: true,
    refit: withCases((cases) => ({
      async save(known) {
        const stored = await cases.get(known.caseId)
        return stored !== null && cases.save({ ...known, revision: stored.revision })
      },
    })),
  },
  {
    name: 'a case forgets who decided',
    afterSales: true,
    refit: withCases((cases) => ({
      save: async ({ lastAct, ...known }) => cases.save(known),
    })),
  },
  {
    name: 'the timer forgets cases',
    afterSales: true,
    refit: withCases(() => ({ due: async () => [] })),
  },
  {
    name: 'goods that came back are not sold again',
    afterSales: true,
    refit: (ports) => ({
      ...ports,
      stock: {
        ...ports.stock,
        takeBack: async (move) => (isOfCase(move.moveId) ? 'returned' : ports.stock.takeBack(move)),
      },
    }),
  },
  {
    name: 'an exchange is sent without taking it from stock',
    afterSales: true,
    refit: (ports) => ({
      ...ports,
      stock: {
        ...ports.stock,
        hold: async (bucketId, orderId, n, at) =>
          isOfCase(orderId) ? 'held' : ports.stock.hold(bucketId, orderId, n, at),
      },
    }),
  },
]
