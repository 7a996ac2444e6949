import type { OwnerCase } from '../../../../typings/after-sales'
import { CopyButton } from '../../components/copy-button'
import { formatFen } from '../../format/money'
import { exactTimeWords } from '../../format/time-words'
import { useWords, type Words } from '../../words'
import { addressLine } from './address-line'
import { useCarrierName } from './carriers'

/** What the case waits for where the shop has nothing to decide; empty where it has. */
function waitingWords(one: OwnerCase, deadline: string, words: Words['cases']): string {
  const { waits } = words
  switch (one.state) {
    case 'awaitingReturn':
      return waits.awaitingReturn(deadline)
    case 'refunding':
      return one.refundTrouble === null
        ? waits.refunding(formatFen(one.agreedFen ?? one.askedFen))
        : (words.troubles[one.refundTrouble.replaceAll('_', '')] ?? waits.refundTrouble(one.refundTrouble))
    case 'done':
      return waits.done()
    case 'refused':
      return waits.refused(one.refuseReason ?? '')
    case 'withdrawn':
      return waits.withdrawn()
    default:
      return ''
  }
}

function Parcel({ text, trackingNo }: { text: string; trackingNo: string }) {
  return (
    <p className="small ink-2 copyable">
      <span className="grow">{text}</span>
      <CopyButton text={trackingNo} />
    </p>
  )
}

/** Where the case stands in a sentence, with the parcels that are under way. */
export function CaseWaits({ one, now }: { one: OwnerCase; now: number }) {
  const { cases: words, time } = useWords()
  const nameOf = useCarrierName()
  const deadline = one.deadlineAt === null ? '' : exactTimeWords(one.deadlineAt, now, time)
  const sentence = waitingWords(one, deadline, words)
  const { returnParcel, reshipParcel, returnTo } = one
  return (
    <>
      {sentence === '' ? null : <p>{sentence}</p>}
      {returnTo && one.state === 'awaitingReturn' ? (
        <p className="small ink-2">{words.returnTo(addressLine(returnTo))}</p>
      ) : null}
      {returnParcel ? (
        <Parcel
          text={words.returning(`${nameOf(returnParcel.carrier)} ${returnParcel.trackingNo}`)}
          trackingNo={returnParcel.trackingNo}
        />
      ) : null}
      {reshipParcel ? (
        <Parcel
          text={words.reshipped(`${nameOf(reshipParcel.carrier)} ${reshipParcel.trackingNo}`)}
          trackingNo={reshipParcel.trackingNo}
        />
      ) : null}
    </>
  )
}
