import { useState } from 'react'
import { Link } from 'react-router'
import type { HideReason, OwnerReview } from '../../../../typings/reviews'
import { Field } from '../../components/field'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

type ReviewWrite = 'review.reply' | 'review.pass' | 'review.hide' | 'review.show' | 'review.feature'

const REASONS: HideReason[] = ['contact', 'abuse', 'offTopic', 'asked']

/** One write of a review, with what is said once it is done. */
function useReviewWrite(said: string) {
  const { reviews: words } = useWords()
  return useWrite<ReviewWrite>({
    refreshes: ['review.list'],
    done: () => said,
    refused: ({ code }) =>
      code === 'NOT_FOUND' ? words.notFound : code === 'CANNOT' ? words.cannot : words.changed,
  })
}

interface PartProps {
  one: OwnerReview
}

const named = ({ reviewId, revision }: OwnerReview) => ({ reviewId, revision })

function Answer({ one }: PartProps) {
  const { reviews: words } = useWords()
  const [text, setText] = useState(one.reply?.words ?? '')
  const write = useReviewWrite(words.replied)
  const said = text.trim()
  return (
    <div className="field">
      <label htmlFor="review-answer">
        {words.reply}
        <em>{words.replyHint}</em>
      </label>
      <textarea
        id="review-answer"
        className="review-answer"
        rows={3}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <WriteButton
        theme="primary"
        block
        busy={write.busy}
        onClick={() => {
          if (said !== '') void write.send('review.reply', { ...named(one), words: said })
        }}
      >
        {one.reply ? words.replyAgain : words.replySend}
      </WriteButton>
    </div>
  )
}

function Hide({ one }: PartProps) {
  const { reviews: words } = useWords()
  const [reason, setReason] = useState<HideReason | null>(null)
  const [text, setText] = useState('')
  const write = useReviewWrite(words.hiddenDone)
  return (
    <fieldset className="review-hide">
      <legend>{words.hide}</legend>
      <p className="small ink-3">{words.hideText}</p>
      {REASONS.map((each) => (
        <label key={each} className="review-reason">
          <input type="radio" name="hide-reason" checked={reason === each} onChange={() => setReason(each)} />
          {words.reasons[each]}
        </label>
      ))}
      {reason === null ? null : (
        <>
          <Field label={words.hideWords} value={text} onChange={setText} />
          <WriteButton
            variant="outline"
            busy={write.busy}
            onClick={() => void write.send('review.hide', { ...named(one), reason, words: text.trim() })}
          >
            {words.hideSend}
          </WriteButton>
        </>
      )}
    </fieldset>
  )
}

function Pass({ one }: PartProps) {
  const { reviews: words } = useWords()
  const write = useReviewWrite(words.passed)
  return (
    <div className="stack">
      <p className="small ink-3">{words.passText}</p>
      <WriteButton
        theme="primary"
        block
        busy={write.busy}
        onClick={() => void write.send('review.pass', named(one))}
      >
        {words.pass}
      </WriteButton>
    </div>
  )
}

function Show({ one }: PartProps) {
  const { reviews: words } = useWords()
  const write = useReviewWrite(words.shown)
  return (
    <WriteButton
      variant="outline"
      busy={write.busy}
      onClick={() => void write.send('review.show', named(one))}
    >
      {words.show}
    </WriteButton>
  )
}

function Feature({ one }: PartProps) {
  const { reviews: words } = useWords()
  const isFeatured = !one.isFeatured
  const write = useReviewWrite(isFeatured ? words.featuredDone : words.unfeaturedDone)
  return (
    <WriteButton
      variant="outline"
      busy={write.busy}
      onClick={() => void write.send('review.feature', { ...named(one), isFeatured })}
    >
      {isFeatured ? words.feature : words.unfeature}
    </WriteButton>
  )
}

function Media({ one }: PartProps) {
  const { reviews: words } = useWords()
  const all = [...one.media, ...(one.followUp?.media ?? [])]
  if (all.length === 0) return null
  return (
    <div className="review-media">
      {all.map(({ kind, address }, at) =>
        kind === 'picture' ? (
          <a key={address} href={address} target="_blank" rel="noreferrer">
            <img src={address} alt={words.picture(at + 1)} />
          </a>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: A shopper's film has no captions.
          <video key={address} src={address} controls preload="metadata" aria-label={words.video} />
        ),
      )}
    </div>
  )
}

/** One review whole, with what may be done with it now. */
export function ReviewPanel({ one }: PartProps) {
  const { reviews: words } = useWords()
  const { can, hidden } = one
  return (
    <section className="card review-panel">
      <div className="row">
        <h2>{words.of(one.isAnonymous ? words.anonymous : one.author, one.stars)}</h2>
        <span className="grow" />
        <Link className="text-link" to={`/orders/${one.orderId}`}>
          {words.toOrder}
        </Link>
      </div>
      {one.words === '' ? null : <p className="review-whole">{one.words}</p>}
      {one.followUp ? (
        <p className="review-whole">
          <b>{words.followUp}</b> {one.followUp.words}
        </p>
      ) : null}
      <Media one={one} />
      {one.helpful > 0 ? <p className="small ink-3">{words.helpful(one.helpful)}</p> : null}
      {one.face === 'refused' ? <p className="small ink-3">{words.refusedText}</p> : null}
      {hidden ? (
        <p className="small ink-3">
          {words.hiddenBy(hidden.words || words.reasons[hidden.reason], hidden.by)}
        </p>
      ) : null}
      {can.includes('pass') ? <Pass one={one} /> : null}
      {can.includes('reply') ? <Answer one={one} /> : null}
      {can.includes('feature') || can.includes('unfeature') ? <Feature one={one} /> : null}
      {can.includes('hide') ? <Hide one={one} /> : null}
      {can.includes('show') ? <Show one={one} /> : null}
    </section>
  )
}
