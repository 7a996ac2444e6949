import { Icon } from '../../components/icon'
import { useWords } from '../../words'

/** Where an import is: choosing a file 0, the dry run 1, writing 2, and 3 once that has ended. */
export function ImportSteps({ now }: { now: 0 | 1 | 2 | 3 }) {
  const { import: words } = useWords()
  return (
    <ol className="steps">
      {[words.steps.choose, words.steps.dryRun, words.steps.write].map((name, index) => (
        <li key={name} className={index < now ? 'done' : index === now ? 'now' : ''}>
          {index < now ? <Icon name="check" /> : <b>{index + 1}</b>}
          {name}
          {index === 1 && now === 1 ? words.steps.nothingYet : null}
        </li>
      ))}
    </ol>
  )
}
