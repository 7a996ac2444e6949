import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { RefundableParts, RefundParts } from '../../../../../typings/owner-refunds'
import { fenToInput, type MoneyProblem, parseMoney } from '../../../format/money'

type PartLine = RefundableParts['lines'][number]

/** What was written about parts of an order: units by SKU, and two amounts as typed, in yuan. */
export interface PartsDraft {
  quantities: Record<string, number>
  freight: string
  extra: string
}

export const emptyParts: PartsDraft = { quantities: {}, freight: '', extra: '' }

/** A line of the dialog, with what its chosen units are of the payment. */
export interface PartRow extends PartLine {
  left: number
  chosen: number
  amountFen: number
}

export type PartsProblem = MoneyProblem | 'tooMuch' | 'nothingChosen'

/** A field that cannot be read; `fix` is an amount that would do. */
export interface PartsWrong {
  field: 'lines' | 'freight' | 'extra'
  problem: PartsProblem
  fix: string | null
}

export type PartsReading = { ok: true; amountFen: number; parts: RefundParts } | ({ ok: false } & PartsWrong)

/** Units of a line in fen, rounded down as the shop does it, so that all units are exactly its net. */
function fenOf({ netFen, quantity }: PartLine, units: number): number {
  const whole = netFen * units
  return (whole - (whole % quantity)) / quantity
}

/** What so many more units of a line are after those that were refunded. */
export function amountOfUnits(line: PartLine, units: number): number {
  return fenOf(line, line.refunded + units) - fenOf(line, line.refunded)
}

/** The lines of an order with what is chosen, cut to what is left of each. */
export function partRows(parts: RefundableParts, quantities: PartsDraft['quantities']): PartRow[] {
  return parts.lines.map((line) => {
    const left = Math.max(0, line.quantity - line.refunded)
    const chosen = Math.min(quantities[line.skuId] ?? 0, left)
    return { ...line, left, chosen, amountFen: amountOfUnits(line, chosen) }
  })
}

type FieldReading = { ok: true; fen: number } | { ok: false; problem: PartsProblem; fix: string | null }

/** An amount that may be left out. */
function readField(text: string, mostFen: number): FieldReading {
  if (text.trim() === '') return { ok: true, fen: 0 }
  const reading = parseMoney(text)
  if (!reading.ok) return reading
  if (reading.fen > mostFen) return { ok: false, problem: 'tooMuch', fix: fenToInput(mostFen) }
  return reading
}

/** The sum of lines, freight and an extra amount; never more than what is left of the payment. */
export function readParts(draft: PartsDraft, parts: RefundableParts, leftFen: number): PartsReading {
  const rows = partRows(parts, draft.quantities).filter(({ chosen }) => chosen > 0)
  const linesFen = rows.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const freight = readField(draft.freight, Math.min(parts.freightFen, Math.max(0, leftFen - linesFen)))
  if (!freight.ok) return { ...freight, field: 'freight' }
  const extra = readField(draft.extra, Math.max(0, leftFen - linesFen - freight.fen))
  if (!extra.ok) return { ...extra, field: 'extra' }
  const amountFen = linesFen + freight.fen + extra.fen
  if (amountFen === 0) return { ok: false, field: 'lines', problem: 'nothingChosen', fix: null }
  if (amountFen > leftFen) return { ok: false, field: 'lines', problem: 'tooMuch', fix: null }
  const lines = rows.map(({ skuId, chosen }) => ({ skuId, quantity: chosen }))
  return { ok: true, amountFen, parts: { lines, freightFen: freight.fen, extraFen: extra.fen } }
}

/** Most that can be given besides the chosen lines and the freight. */
export function extraLeft(draft: PartsDraft, parts: RefundableParts, leftFen: number): number {
  const linesFen = partRows(parts, draft.quantities).reduce((sum, { amountFen }) => sum + amountFen, 0)
  const freight = readField(draft.freight, parts.freightFen)
  return Math.max(0, leftFen - linesFen - (freight.ok ? freight.fen : 0))
}

/** Whether the chosen units are still in the shop, so that they can go on sale again. */
export function areUnsent(lines: RefundParts['lines'], leftToShip: OwnerOrder['leftToShip']): boolean {
  const unsent = (skuId: string) => leftToShip.find((line) => line.skuId === skuId)?.quantity ?? 0
  return lines.length > 0 && lines.every(({ skuId, quantity }) => quantity <= unsent(skuId))
}
