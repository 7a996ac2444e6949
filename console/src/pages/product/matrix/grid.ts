import type { Column } from './cells'

/** A cell by the line and the column that are drawn. */
export interface Place {
  row: number
  column: Column
}

/** A block of cells between two corners. */
export interface Block {
  top: number
  bottom: number
  columns: Column[]
}

/** What is written into some cells, in their order. */
export interface Writing {
  row: number
  column: Column
  text: string
}

export type TextAt = (row: number, column: Column) => string

export function blockOf(at: Place, anchor: Place | null, columns: readonly Column[]): Block {
  const corner = anchor ?? at
  const across = [columns.indexOf(at.column), columns.indexOf(corner.column)]
  return {
    top: Math.min(at.row, corner.row),
    bottom: Math.max(at.row, corner.row),
    columns: columns.slice(Math.min(...across), Math.max(...across) + 1),
  }
}

export const isInBlock = ({ top, bottom, columns }: Block, { row, column }: Place): boolean =>
  row >= top && row <= bottom && columns.includes(column)

const PAGE_ROWS = 12

/** Where a key leads; it stops at the edges. Null for a key that leads nowhere. */
export function moved(
  at: Place,
  { key, mod }: { key: string; mod: boolean },
  rowCount: number,
  columns: readonly Column[],
): Place | null {
  const across = columns.indexOf(at.column)
  const to = (row: number, next: number): Place => ({
    row: Math.min(rowCount - 1, Math.max(0, row)),
    column: columns[Math.min(columns.length - 1, Math.max(0, next))] ?? at.column,
  })
  switch (key) {
    case 'ArrowUp':
      return to(mod ? 0 : at.row - 1, across)
    case 'ArrowDown':
      return to(mod ? rowCount - 1 : at.row + 1, across)
    case 'Enter':
      return to(at.row + 1, across)
    case 'ArrowLeft':
      return to(at.row, mod ? 0 : across - 1)
    case 'ArrowRight':
      return to(at.row, mod ? columns.length - 1 : across + 1)
    case 'PageUp':
      return to(at.row - PAGE_ROWS, across)
    case 'PageDown':
      return to(at.row + PAGE_ROWS, across)
    default:
      return null
  }
}

/** ⌘D: the topmost line of a block fills the others; a single line is filled by the one above it. */
export function filledDown({ top, bottom, columns }: Block, textAt: TextAt): Writing[] {
  const source = top === bottom ? top - 1 : top
  if (source < 0) return []
  const writings: Writing[] = []
  for (let row = source + 1; row <= bottom; row += 1)
    for (const column of columns) writings.push({ row, column, text: textAt(source, column) })
  return writings
}

/** The same text in a whole column. */
export const filledColumn = (column: Column, text: string, rowCount: number): Writing[] =>
  Array.from({ length: rowCount }, (_, row) => ({ row, column, text }))

/** A cell that holds a line or a tab of its own stands in quotes in a sheet, doubled ones inside. */
function cellsOf(block: string): string[][] {
  const text = block.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const lines: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/gy
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, quoted, plain = '', end] = match
    lines.at(-1)?.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim())
    if (end === '') break
    if (end === '\n') lines.push([])
  }
  return lines
}

export const isBlockText = (text: string): boolean => /[\t\n\r]/.test(text.trim())

/**
 * A block as spreadsheets copy it: lines and tabs. One line pasted on several fills them; what reaches over
 * the edge is left out and counted.
 */
export function pasted(
  text: string,
  at: Block,
  rowCount: number,
  columns: readonly Column[],
): { writings: Writing[]; leftOut: number } {
  const lines = cellsOf(text)
  const first = columns.indexOf(at.columns[0] ?? 'price')
  const [only] = lines
  const height = at.bottom - at.top + 1
  const tall = lines.length === 1 && only ? Array.from({ length: height }, () => only) : lines
  const writings: Writing[] = []
  let leftOut = 0
  tall.forEach((line, down) => {
    line.forEach((cell, across) => {
      const column = columns[first + across]
      const row = at.top + down
      if (column && row < rowCount) writings.push({ row, column, text: cell })
      else leftOut += 1
    })
  })
  return { writings, leftOut }
}

/** A block as a spreadsheet takes it. */
export const copied = ({ top, bottom, columns }: Block, textAt: TextAt): string =>
  Array.from({ length: bottom - top + 1 }, (_, down) =>
    columns.map((column) => textAt(top + down, column)).join('\t'),
  ).join('\n')
