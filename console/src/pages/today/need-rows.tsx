import { Link, useNavigate } from 'react-router'
import type { Need } from '../../../../typings/today'
import { Fuse } from '../../components/fuse'
import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { Thumb } from '../../components/thumb'
import { useCursorRow } from '../../components/use-cursor-row'
import { durationWords } from '../../format/time-words'
import { useContentText, useWords } from '../../words'
import { needIcons, needText } from './need-words'

/** A day: what waits so long is late, though nothing ends it. */
const LONG_MS = 24 * 3_600_000
/** Of a deadline whose beginning nobody knows, the bar shows two days at most. */
const SPAN_MS = 48 * 3_600_000

function NeedClock({ need, now }: { need: Need; now: number }) {
  const { today, time } = useWords()
  const { since, dueAt } = need
  if (dueAt !== null) return <Fuse from={since ?? dueAt - SPAN_MS} deadline={dueAt} now={now} />
  if (since === null) return <span className="small ink-3">{today.noLimit}</span>
  const isLong = now - since > LONG_MS
  return (
    <span className={isLong ? 'small need-long' : 'small ink-2'}>
      {today.waited(durationWords(now - since, time))}
    </span>
  )
}

function NeedRow({
  need,
  at,
  index,
  isCursor,
}: {
  need: Need
  at: number
  index: number
  isCursor: boolean
}) {
  const words = useWords()
  const content = useContentText()
  const { today } = words
  const { title, text, to } = needText(need, words, content)
  return (
    <li data-row={index} className={isCursor ? 'need need-cursor' : 'need'}>
      <span className="need-kind">
        <Icon name={needIcons[need.kind]} />
        {today.kinds[need.kind]}
      </span>
      <span className="need-what">
        {'picture' in need ? <Thumb picture={need.picture} title={title} size={32} /> : null}
        <span className="grow ellipsis">
          <b className="ellipsis block" title={title}>
            {title}
          </b>
          <span className="sub ellipsis block" title={text}>
            {text}
          </span>
        </span>
      </span>
      <span className="need-amount">
        {need.amountFen === null ? <span className="ink-3">—</span> : <Money fen={need.amountFen} sign />}
      </span>
      <span className="need-clock">
        <NeedClock need={need} now={at} />
      </span>
      <Link
        className={index === 0 ? 't-button need-act need-first' : 't-button need-act'}
        to={to}
        aria-label={`${today.actions[need.kind]}: ${title}`}
      >
        {today.actions[need.kind]}
      </Link>
    </li>
  )
}

const keyOf = (need: Need, index: number): string => {
  if (need.kind === 'case') return need.caseId
  if (need.kind === 'refund') return need.outRefundNo
  return `${need.kind} ${index}`
}

/** Everything that waits, by the clock; the next thing to do has the one vermilion button. */
export function NeedRows({ needs, now, listKey }: { needs: Need[]; now: number; listKey: string }) {
  const words = useWords()
  const content = useContentText()
  const navigate = useNavigate()
  const cursor = useCursorRow(needs.length, listKey, {
    onOpen: (index) => {
      const need = needs[index]
      if (need) void navigate(needText(need, words, content).to)
    },
  })
  return (
    <ul className="needs">
      {needs.map((need, index) => (
        <NeedRow key={keyOf(need, index)} need={need} at={now} index={index} isCursor={index === cursor} />
      ))}
    </ul>
  )
}
