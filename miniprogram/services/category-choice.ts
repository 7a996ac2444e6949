let wanted: string | null = null

/** A tab takes no query, so home leaves word here which category to open. */
export function wantCategory(categoryId: string): void {
  wanted = categoryId
}

/** The category that was asked for since the last look, once. */
export function takeWantedCategory(): string | null {
  const taken = wanted
  wanted = null
  return taken
}
