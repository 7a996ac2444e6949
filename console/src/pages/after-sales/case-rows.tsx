import { Link } from 'react-router'
import type { OwnerCaseRow } from '../../../../typings/after-sales'
import { Money } from '../../components/money'
import { Thumb } from '../../components/thumb'
import { durationWords, fuse } from '../../format/time-words'
import { useContentText, useWords } from '../../words'

interface CaseRowsProps {
  items: OwnerCaseRow[]
  chosenId: string
  now: number
  addressOf: (caseId: string) => string
}

/** What is left of the deadline while the shop is waited for, else where it stands. */
function Left({ row, now }: { row: OwnerCaseRow; now: number }) {
  const { cases: words, time } = useWords()
  const state = words.states[row.state]
  if (row.deadlineAt === null) return <span className="small ink-3">{state}</span>
  const { heat, late } = fuse(row.createdAt, row.deadlineAt, now)
  const span = durationWords(Math.abs(row.deadlineAt - now), time)
  return (
    <span className={`small case-left case-left-${heat}`}>
      {state} · {late ? time.late(span) : time.left(span)}
    </span>
  )
}

/** Cases by the clock: who, what for, how much, and how long there is. */
export function CaseRows({ items, chosenId, now, addressOf }: CaseRowsProps) {
  const { cases: words } = useWords()
  const content = useContentText()
  return (
    <ul className="case-rows">
      {items.map((row) => {
        const title = content(row.firstLine.title)
        const picture = { ...row.firstLine.picture, url: row.firstLine.url ?? '' }
        return (
          <li key={row.caseId}>
            <Link
              to={addressOf(row.caseId)}
              aria-current={row.caseId === chosenId ? 'true' : undefined}
              data-case={row.caseId}
            >
              <Thumb picture={picture} title={title} size={32} />
              <span className="grow ellipsis">
                <span className="case-who">
                  <b className="ellipsis">{row.buyerName || words.buyer}</b>
                  <span className="grow" />
                  {row.kind === 'exchange' ? null : <Money fen={row.agreedFen ?? row.askedFen} />}
                </span>
                <span className="sub ellipsis block">
                  {words.kinds[row.kind]} · {words.reasons[row.reason]} · {words.units(row.unitCount)}
                </span>
                <Left row={row} now={now} />
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
