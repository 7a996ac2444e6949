import { Icon } from '../../components/icon'
import { useWords } from '../../words'

/** Where a batch is: choosing 0, saying how 1, the dry run 2, changing 3, and 4 once that has ended. */
export function BatchSteps({ now }: { now: 0 | 1 | 2 | 3 | 4 }) {
  const { steps, nothingYet } = useWords().batch
  return (
    <ol className="steps">
      {[steps.choose, steps.how, steps.trial, steps.write].map((name, index) => (
        <li key={name} className={index < now ? 'done' : index === now ? 'now' : ''}>
          {index < now ? <Icon name="check" /> : <b>{index + 1}</b>}
          {name}
          {index === 2 && now === 2 ? nothingYet : null}
        </li>
      ))}
    </ol>
  )
}
