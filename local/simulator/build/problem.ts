/** Something wrong in a source file; `file` is relative to the mini program, lines and columns start at 1. */
export interface BuildProblem {
  severity: 'error' | 'warning'
  file: string
  line?: number
  column?: number
  text: string
}
