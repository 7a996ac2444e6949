import type { Clock, DerivedIds, Ids, SlicePorts } from '../ports'

/** The runner's lease ended, or another took it: nothing more may be written. */
export class LeaseLost extends Error {
  constructor() {
    super('The lease of this runner has ended.')
    this.name = 'LeaseLost'
  }
}

type Pure = { clock: Clock; ids: Ids; derivedIds: DerivedIds }
type Stores = Omit<SlicePorts, keyof Pure>

/** What changes nothing; every other method of a store is held for a write. */
const reads: { [Name in keyof Stores]: readonly (keyof Stores[Name])[] } = {
  settings: ['shop'],
  freight: ['of'],
  products: [
    'get',
    'getMany',
    'getByHandles',
    'listOnSale',
    'list',
    'count',
    'countSkus',
    'facesAfter',
    'getWhole',
    'idsAfter',
    'categorySets',
    'inCategory',
    'unsettled',
    'changedFrom',
    'after',
  ],
  skus: ['ownersOf', 'statesOf', 'allOf'],
  categories: ['list', 'get'],
  stockOpenings: [],
  stock: [
    ...(['bucketsOf', 'summary', 'skusAtMost', 'move', 'movesOf'] as const),
    ...(['uncounted', 'unfinishedMoves', 'settledBefore'] as const),
  ],
  stockLines: ['get'],
  audit: [],
  files: ['read'],
  uploads: [],
  search: ['parts', 'countEntries'],
}

type AnyMethod = (...args: unknown[]) => Promise<unknown>

/**
 * The ports of a slice: before each write `test` sees that the lease stands, or throws. A write that left
 * before the lease ended may still arrive after it, which ids and revisions make harmless.
 */
export function fencedPorts(ports: SlicePorts, test: () => Promise<void>): SlicePorts {
  const shared = inTurn(test)
  const { clock, ids, derivedIds } = ports
  const fenced = Object.entries(reads).map(([name, free]) => {
    const methods = Object.entries(ports[name as keyof Stores] as unknown as Record<string, AnyMethod>)
    return [name, Object.fromEntries(methods.map((each) => fencedMethod(each, free, shared)))]
  })
  return { ...(Object.fromEntries(fenced) as unknown as Stores), clock, ids, derivedIds }
}

function fencedMethod(
  [name, method]: [string, AnyMethod],
  free: readonly string[],
  test: () => Promise<void>,
): [string, AnyMethod] {
  if (free.includes(name)) return [name, method]
  return [
    name,
    async (...args) => {
      await test()
      return method(...args)
    },
  ]
}

/** Writes that wait share the next test that begins; none relies on one that began before it asked. */
function inTurn(test: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  return () => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null
        running = test()
        return running
      })
    return next
  }
}
