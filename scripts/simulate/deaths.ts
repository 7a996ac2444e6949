/** How often one write of one step was made, and how often its function died before or after it. */
export interface WriteDeaths {
  made: number
  diedBefore: number
  diedAfter: number
}

/** By step and write, such as `order.place: insert orders placing`. */
export type DeathsByWrite = Record<string, WriteDeaths>

const fresh = (): WriteDeaths => ({ made: 0, diedBefore: 0, diedAfter: 0 })

/** Counts on which sides of each durable write functions died: faults hide between two writes. */
export class Deaths {
  readonly byWrite: DeathsByWrite = {}

  made(write: string): void {
    this.of(write).made += 1
  }

  before(write: string): void {
    this.of(write).diedBefore += 1
  }

  after(write: string): void {
    this.of(write).diedAfter += 1
  }

  private of(write: string): WriteDeaths {
    const known = this.byWrite[write] ?? fresh()
    this.byWrite[write] = known
    return known
  }
}

export function addDeaths(one: DeathsByWrite, other: DeathsByWrite): DeathsByWrite {
  const sum = { ...one }
  for (const [write, { made, diedBefore, diedAfter }] of Object.entries(other)) {
    const known = sum[write] ?? fresh()
    sum[write] = {
      made: known.made + made,
      diedBefore: known.diedBefore + diedBefore,
      diedAfter: known.diedAfter + diedAfter,
    }
  }
  return sum
}

const durable: Partial<Record<string, string>> = {
  'database.insertDocument': 'insert',
  'database.modifyDocument': 'write',
  'database.removeDocument': 'remove',
}

/** How a request of the database is called where it is a durable write: with the state that it leads to. */
export function databaseWrite(action: string, parameters: Record<string, unknown>): string | null {
  const verb = durable[action]
  if (verb === undefined) return null
  const [, state = ''] = /(?:state|outcome)\\*":\\*"(\w+)/.exec(String(parameters.data)) ?? []
  return `${verb} ${parameters.collectionName} ${state}`.trimEnd()
}

/** How a request to WeChat Pay is called where it changes something there. */
export function upstreamWrite(method: string, path: string): string | null {
  return method === 'POST' ? `ask for ${path.slice(path.lastIndexOf('/') + 1)}` : null
}
