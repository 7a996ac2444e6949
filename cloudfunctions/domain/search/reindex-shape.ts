/** Up to which product all entries were written, and how many. */
export interface ReindexCursor {
  after: string | null
  done: number
}

/** What the job that writes the index anew is told, keeps of its way, and gives at the end. */
export interface ReindexShape {
  input: Record<never, never>
  cursor: ReindexCursor
  result: { products: number }
}
