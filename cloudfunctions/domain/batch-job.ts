import type { BatchProblem, BatchResult, BatchTarget, BatchWish } from '../../typings/batch-wish'
import type { PlannedChange } from './batch/plan'

export interface BatchInput {
  wish: BatchWish
  target: BatchTarget
  /** Of one that takes another back: that one, and the files that say what it wrote. */
  undoes: { jobId: string; parts: string[]; products: number } | null
  /** The job that takes this one back: from then on it goes on no more. */
  undoneBy: string | null
}

/** How far a batch is: a piece is planned, and stored, before anything of it is written. */
export interface BatchCursor {
  /** The last product of the pieces that were read; null before the first. */
  after: string | null
  /** The file of the piece that is planned and not written; null: the next one is to be planned. */
  planned: string | null
  /** Nothing is left to be read. */
  isRead: boolean
  /** Files of what was written, a piece each. */
  parts: string[]
  /** Pieces so far. */
  pieces: number
  /** Products of the piece that is planned. */
  ahead: number
  /** Products that are done with. */
  products: number
  /** Those of them that were changed. */
  written: number
  result: BatchResult
}

export interface BatchShape {
  input: BatchInput
  cursor: BatchCursor
  result: BatchResult
}

/** A product of a piece, with what is to become of it, or what became of it. */
export interface PieceProduct {
  spuId: string
  title: string
  /** Of the SKUs that change. */
  options: Record<string, string[]>
  changes: PlannedChange[]
}

export interface BatchPiece {
  products: PieceProduct[]
  /** What the plan found beside the changes. */
  same: number
  left: BatchProblem[]
}

const PROBLEMS_SHOWN = 100
const UNDO_MS = 86_400_000

export const newBatchResult: BatchResult = { changed: 0, same: 0, left: 0, problems: [] }

export const newBatchCursor: BatchCursor = {
  after: null,
  planned: null,
  isRead: false,
  parts: [],
  pieces: 0,
  ahead: 0,
  products: 0,
  written: 0,
  result: newBatchResult,
}

export const addedResult = (
  { changed, same, left, problems }: BatchResult,
  more: { changed: number; same: number; left: readonly BatchProblem[] },
): BatchResult => ({
  changed: changed + more.changed,
  same: same + more.same,
  left: left + more.left.length,
  problems: [...problems, ...more.left].slice(0, PROBLEMS_SHOWN),
})

/** Until when an ended batch may be taken back; null: it wrote nothing, is an undo itself, or was undone. */
export function undoableUntil(
  { undoes, undoneBy }: BatchInput,
  cursor: BatchCursor | null,
  endedAt: number | null,
): number | null {
  if (undoes || undoneBy || endedAt === null || !cursor || cursor.parts.length === 0) return null
  return endedAt + UNDO_MS
}
