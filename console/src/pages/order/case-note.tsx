import { Link } from 'react-router'
import type { OrderCase } from '../../../../typings/after-sales'
import { Icon } from '../../components/icon'
import { formatFen } from '../../format/money'
import { exactTimeWords } from '../../format/time-words'
import { useWords, type Words } from '../../words'

const unitsOf = ({ lines }: OrderCase): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** What a case means for its order: what was asked for, and what happens without an answer. */
export function caseNoteWords(one: OrderCase, now: number, { cases, time }: Words): [string, string] {
  const kind = cases.kinds[one.kind]
  const amount = formatFen(one.askedFen)
  if (one.sentAt !== null && one.state === 'asked') return [cases.orderSent(amount), cases.orderSentText]
  if (!one.holdsGoods || one.state !== 'asked')
    return [cases.orderOpen(kind, cases.states[one.state]), cases.orderMovingText]
  const until = one.deadlineAt === null ? '' : exactTimeWords(one.deadlineAt, now, time)
  return [cases.orderHeld(amount, unitsOf(one)), cases.orderHeldText(until)]
}

interface CaseNotesProps {
  cases: OrderCase[]
  now: number
  /** Inside a note, below its case: what else has to be known or ticked there. */
  children?: React.ReactNode
}

/** The open cases of an order, each with the way to it. */
export function CaseNotes({ cases, now, children }: CaseNotesProps) {
  const words = useWords()
  return cases.map((one, index) => {
    const [title, text] = caseNoteWords(one, now, words)
    return (
      <div key={one.caseId} className="note note-gold case-note">
        <Icon name="giveBack" />
        <div className="grow">
          <b>{title}</b>
          <br />
          <span className="ink-2 small">{text}</span>
          {index === cases.length - 1 ? children : null}
        </div>
        <Link className="text-link nowrap" to={`/after-sales/${one.caseId}`}>
          {words.cases.toCase}
        </Link>
      </div>
    )
  })
}
