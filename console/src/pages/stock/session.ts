import type { ShelfRow } from '../../../../typings/stock'
import type { InputOf } from '../../api'
import { readCost } from '../product/stock/stock-change'

export type SessionKind = 'receive' | 'count'

/** What somebody scanned: `units` came, or were counted. */
export interface SessionLine {
  skuId: string
  title: ShelfRow['title']
  options: string[]
  code: string | null
  picture: ShelfRow['picture']
  units: number
  /** As it was written. */
  cost: string
  /** What lay on the shelf by the books when it was scanned first, and of what that was made. */
  expected: number
  parts: { available: number; held: number; unsent: number }
  /** Why it could not be done, from the last try. */
  problem: 'notEnough' | 'notFound' | null
  /** With `notEnough`: how many can be sold. */
  available: number
}

export const UNITS_MAX = 1_000_000
/** What one request takes. */
export const LINES_MAX = 200

const lineOf = (row: ShelfRow): SessionLine => ({
  ...{ skuId: row.skuId, title: row.title, options: row.options, picture: row.picture },
  code: row.code ?? row.barcode,
  units: 1,
  cost: '',
  expected: row.onShelf,
  parts: { available: row.available, held: row.held, unsent: row.unsent },
  problem: null,
  available: row.available,
})

/** One more of what was scanned; a new one goes to the top, where it is seen. */
export function scanned(lines: SessionLine[], row: ShelfRow): SessionLine[] {
  const known = lines.find(({ skuId }) => skuId === row.skuId)
  if (!known) return [lineOf(row), ...lines]
  return lines.map((line) =>
    line === known ? { ...line, units: Math.min(UNITS_MAX, line.units + 1), problem: null } : line,
  )
}

export const changed = (
  lines: SessionLine[],
  skuId: string,
  part: Partial<Pick<SessionLine, 'units' | 'cost'>>,
): SessionLine[] => lines.map((line) => (line.skuId === skuId ? { ...line, ...part, problem: null } : line))

export const differenceOf = ({ units, expected }: SessionLine): number => units - expected

/** How many lines change something. */
export const changesOf = (kind: SessionKind, lines: SessionLine[]): number =>
  lines.filter((line) => (kind === 'receive' ? line.units > 0 : differenceOf(line) !== 0)).length

export const unitsOf = (lines: SessionLine[]): number => lines.reduce((sum, { units }) => sum + units, 0)

/** The lines as they are sent; null where a cost cannot be read. */
export function receiptLines(lines: SessionLine[]): InputOf<'stock.receive'>['lines'] | null {
  const sent: InputOf<'stock.receive'>['lines'] = []
  for (const { skuId, units, cost } of lines.filter(({ units }) => units > 0)) {
    const unitCostFen = readCost(cost)
    if (unitCostFen === null) return null
    sent.push({ skuId, units, ...(unitCostFen === undefined ? {} : { unitCostFen }) })
  }
  return sent
}

export const countLines = (lines: SessionLine[]): InputOf<'stock.count'>['lines'] =>
  lines.map(({ skuId, units, expected }) => ({ skuId, counted: units, expected }))

type Result = { skuId: string; kind: string; available?: number }

/** What is left once it was answered: the lines that could not be done, each with why. */
export function leftAfter(lines: SessionLine[], results: Result[]): SessionLine[] {
  const byId = new Map(results.map((result) => [result.skuId, result]))
  return lines.flatMap((line): SessionLine[] => {
    const result = byId.get(line.skuId)
    if (result?.kind === 'notEnough')
      return [{ ...line, problem: 'notEnough', available: result.available ?? 0 }]
    return result?.kind === 'notFound' ? [{ ...line, problem: 'notFound' }] : []
  })
}
