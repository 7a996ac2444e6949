/** The rows of a short list that is written by hand, each with a key of its place. */
export const keyed = <Row>(rows: Row[]): [key: string, row: Row, at: number][] =>
  rows.map((row, at) => [`row ${at + 1}`, row, at])
