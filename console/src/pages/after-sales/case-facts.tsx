import { Link } from 'react-router'
import type { CaseLine, OwnerCase } from '../../../../typings/after-sales'
import { Money } from '../../components/money'
import { Thumb } from '../../components/thumb'
import { formatFen } from '../../format/money'
import { exactTimeWords } from '../../format/time-words'
import { useContentText, useOptionsText, useWords } from '../../words'

/** A picture that the door gave an address for, or a foreign one that needs none. */
function lineUrl({ picture }: CaseLine, urls: OwnerCase['pictureUrls']): string {
  return urls[picture.source] ?? (picture.source.startsWith('https://') ? picture.source : '')
}

function Line({ line, one }: { line: CaseLine; one: OwnerCase }) {
  const content = useContentText()
  const optionsOf = useOptionsText()
  const title = content(line.title)
  return (
    <li>
      <Thumb picture={{ ...line.picture, url: lineUrl(line, one.pictureUrls) }} title={title} size={32} />
      <div className="ellipsis grow">
        <Link className="name-link ellipsis block" to={`/products/${line.spuId}`} title={title}>
          {title}
        </Link>
        <span className="sub">{optionsOf(line).join(' · ')}</span>
      </div>
      <span className="ink-3">×{line.quantity}</span>
      {one.kind === 'exchange' ? null : <Money fen={line.amountFen} />}
    </li>
  )
}

/** What it is about, and what the payment still allows. */
export function CaseFacts({ one, now }: { one: OwnerCase; now: number }) {
  const { cases: words, time } = useWords()
  const paid = `¥${formatFen(one.paidFen)}`
  return (
    <section className="card">
      <ul className="case-lines">
        {one.lines.map((line) => (
          <Line key={line.skuId} line={line} one={one} />
        ))}
      </ul>
      <dl className="facts">
        {one.kind === 'exchange' ? null : (
          <>
            <dt>{words.asked}</dt>
            <dd>¥{formatFen(one.askedFen)}</dd>
          </>
        )}
        {one.agreedFen === null || one.kind === 'exchange' ? null : (
          <>
            <dt>{words.agreed}</dt>
            <dd>¥{formatFen(one.agreedFen)}</dd>
          </>
        )}
        <dt>{words.paid}</dt>
        <dd>{one.paidAt === null ? paid : `${paid} · ${exactTimeWords(one.paidAt, now, time)}`}</dd>
        <dt>{words.refundable}</dt>
        <dd>¥{formatFen(one.refundableFen)}</dd>
        <dt>{words.payer}</dt>
        <dd>{one.paidByFriend === null ? words.payerSelf : words.payerFriend(one.paidByFriend)}</dd>
        <dt>{words.shippedFact}</dt>
        <dd>{one.isShipped ? words.shippedYes : words.shippedNo}</dd>
      </dl>
    </section>
  )
}
