/** A bill before it is written: its columns, its rows, and the columns and values of its summary. */
export interface Statement {
  columns: string[]
  rows: string[][]
  summaryColumns: string[]
  summary: string[]
}

/** Yuan with a point from fen, exactly: 1234 → 12.34, -5 → -0.05. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** As WeChat Pay writes bills: a BOM, CRLF, and a backtick before each field to keep it a text. */
export function writeStatement(statement: Statement): Buffer {
  const line = (fields: string[]) => fields.map((field) => `\`${field}`).join(',')
  const lines = [
    statement.columns.join(','),
    ...statement.rows.map(line),
    statement.summaryColumns.join(','),
    line(statement.summary),
  ]
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8')
}
