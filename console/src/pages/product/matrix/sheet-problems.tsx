import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import type { Language } from '../form/language'
import type { ItemForm } from '../form/use-item-form'
import type { FoundProblem } from './check'
import { rowName } from './sheet'
import type { Sheet } from './use-sheet'

const SHOWN_MAX = 4

interface SheetProblemsProps {
  form: ItemForm
  sheet: Sheet
  language: Language
  /** Whose each taken code is, by code. */
  owners: ReadonlyMap<string, { spuId: string; title: string }>
}

function Sentence({ found, form, sheet, language, owners }: SheetProblemsProps & { found: FoundProblem }) {
  const { editor } = useWords()
  const { matrix: words } = editor
  const { row, column, problem, fix } = found
  const cell = words.cell(rowName(form, row, language, words.single), words.names[column])
  const text = form.text(row, column)
  const owner = problem === 'codeTaken' ? owners.get(text.trim()) : undefined
  const sentence =
    problem === 'notAbovePrice'
      ? words.notAbove(cell, text, form.text(row, 'price'))
      : words.problems[problem](cell)
  return (
    <div className="note note-crim matrix-note" role="alert">
      <Icon name="warning" />
      <span>
        <button type="button" className="problem-place" onClick={() => sheet.goTo({ row, column })}>
          {sentence}
        </button>{' '}
        {owner ? <a href={`#/products/${owner.spuId}`}>{words.takenBy(owner.title)}</a> : null}
        {fix === null ? null : (
          <>
            <button
              type="button"
              className="inline-link"
              onClick={() => sheet.write([{ row, column, text: fix }])}
            >
              {fix === '' ? words.fixClear : words.fixTo(fix)}
            </button>
            {problem === 'notAbovePrice' && fix !== '' ? words.likeOthers : null}
          </>
        )}
      </span>
    </div>
  )
}

/** Under the matrix: a sentence with its fix for each cell that cannot be saved, the first few of them. */
export function SheetProblems(props: SheetProblemsProps) {
  const { editor } = useWords()
  const { cells } = props.form.problems
  return (
    <>
      {cells.slice(0, SHOWN_MAX).map((found) => (
        <Sentence key={`${found.row} ${found.column} ${found.problem}`} found={found} {...props} />
      ))}
      {cells.length > SHOWN_MAX ? (
        <p className="crim more-problems">{editor.matrix.allProblems(cells.length - SHOWN_MAX)}</p>
      ) : null}
    </>
  )
}
