import type { DoneToday } from '../../../../typings/today'
import { Icon, type IconName } from '../../components/icon'
import { formatFen } from '../../format/money'
import { useWords } from '../../words'

function Figure({ icon, count, name, text, warn }: FigureProps) {
  return (
    <div>
      <span className="done-count">
        <Icon name={icon} />
        <b>{count.toLocaleString('en-US')}</b>
      </span>
      <span>{name}</span>
      <span className="sub">{text}</span>
      {warn ? <span className="small gold">{warn}</span> : null}
    </div>
  )
}

interface FigureProps {
  icon: IconName
  count: number
  name: string
  text: string
  warn?: string | null
}

/** What the shop did by itself since midnight: quietly, each with its number. */
export function DoneCard({ done }: { done: DoneToday }) {
  const { today } = useWords()
  return (
    <section className="card">
      <header>
        <h2>{today.done}</h2>
        <span className="small ink-3">{today.doneMeta}</span>
      </header>
      <div className="done-figures">
        <Figure
          icon="giveBack"
          count={done.givenBackCount}
          name={today.givenBack}
          text={today.givenBackText(formatFen(done.givenBackFen))}
        />
        <Figure icon="clock" count={done.expiredCount} name={today.expired} text={today.expiredText} />
        <Figure icon="retry" count={done.repeatedCount} name={today.repeated} text={today.repeatedText} />
        <Figure
          icon="upload"
          count={done.toldCount}
          name={today.told}
          text={today.toldText}
          warn={done.retryingCount > 0 ? today.retrying(done.retryingCount) : null}
        />
      </div>
    </section>
  )
}
