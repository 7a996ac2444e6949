import { useWords } from '../../../words'
import { AddAxis, OptionsPart } from '../options/options-part'
import { type SheetProps, SheetTable } from './sheet'
import { ColumnChoice, SheetBar } from './sheet-bar'
import { SheetProblems } from './sheet-problems'

interface MatrixCardProps extends SheetProps {
  owners: ReadonlyMap<string, { spuId: string; title: string }>
}

/** The options of a product, and the SKUs that they make. */
export function MatrixCard({ owners, ...props }: MatrixCardProps) {
  const { form, sheet, language } = props
  const { editor } = useWords()
  const { options: words } = editor
  return (
    <section className="card matrix-card">
      <header>
        <h2>{words.title}</h2>
        <span className="ink-3 small">{words.meta(form.axes.length, form.rows.length)}</span>
        <span className="grow" />
        <ColumnChoice sheet={sheet} />
        <AddAxis form={form} />
      </header>
      <OptionsPart form={form} language={language} />
      <SheetBar sheet={sheet} rowCount={form.rows.length} />
      <SheetTable {...props} />
      <SheetProblems form={form} sheet={sheet} language={language} owners={owners} />
      {form.outside.length > 0 ? (
        <details className="outside">
          <summary>{words.outside(form.outside.length)}</summary>
          <ul>
            {form.outside.map(({ skuId, options, code }) => (
              <li key={skuId}>
                {options.join(' ') || editor.matrix.single}
                {code ? <span className="mono ink-3"> {code}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
