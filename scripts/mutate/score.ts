/** What is read of a report: https://github.com/stryker-mutator/mutation-testing-elements */
export interface MutationReport {
  files: Record<string, { source: string; mutants: Mutant[] }>
}

interface Mutant {
  mutatorName: string
  replacement?: string
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'CompileError' | 'RuntimeError' | 'Ignored'
  location: { start: { line: number; column: number }; end: { line: number; column: number } }
}

/** How many changes of a file the tests noticed, and how many they did not. */
export interface FileScore {
  name: string
  noticed: number
  unnoticed: number
}

const noticed: readonly Mutant['status'][] = ['Killed', 'Timeout']
const unnoticed: readonly Mutant['status'][] = ['Survived', 'NoCoverage']

export const scoresOf = ({ files }: MutationReport): FileScore[] =>
  Object.entries(files).map(([name, { mutants }]) => ({
    name,
    noticed: mutants.filter(({ status }) => noticed.includes(status)).length,
    unnoticed: mutants.filter(({ status }) => unnoticed.includes(status)).length,
  }))

export const addUp = (name: string, scores: FileScore[]): FileScore => ({
  name,
  noticed: scores.reduce((sum, score) => sum + score.noticed, 0),
  unnoticed: scores.reduce((sum, score) => sum + score.unnoticed, 0),
})

/** In percent. */
export const scoreOf = ({ noticed, unnoticed }: FileScore): number =>
  noticed + unnoticed === 0 ? 100 : (100 * noticed) / (noticed + unnoticed)

/** One line for each change that no test noticed: where, what stands there, and what stood there instead. */
export const survivorsOf = ({ files }: MutationReport): string[] =>
  Object.entries(files).flatMap(([name, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants
      .filter(({ status }) => unnoticed.includes(status))
      .map(({ location: { start, end }, replacement = '', status, mutatorName }) => {
        const line = lines[start.line - 1] ?? ''
        const stood = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined)
        const what = status === 'NoCoverage' ? `${mutatorName}, which no test reaches` : mutatorName
        return `${name}:${start.line}:${start.column} ${what}: ${short(stood)} → ${short(replacement)}`
      })
  })

const short = (code: string): string => code.replace(/\s+/g, ' ').trim().slice(0, 60)
