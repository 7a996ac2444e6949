import { Link } from 'react-router'
import type { OwnerReview } from '../../../../typings/reviews'
import { Thumb } from '../../components/thumb'
import { agoWords } from '../../format/time-words'
import { useContentText, useWords } from '../../words'
import { Stars } from './stars'

interface ReviewRowsProps {
  items: OwnerReview[]
  chosenId: string
  now: number
  addressOf: (reviewId: string) => string
}

/** Who wrote what of which product, and where it stands. */
export function ReviewRows({ items, chosenId, now, addressOf }: ReviewRowsProps) {
  const { reviews: words, time } = useWords()
  const content = useContentText()
  return (
    <ul className="review-rows">
      {items.map((one) => {
        const title = content(one.title)
        const pictures = one.media.filter(({ kind }) => kind === 'picture').slice(0, 4)
        return (
          <li key={one.reviewId}>
            <Link
              to={addressOf(one.reviewId)}
              replace
              aria-current={one.reviewId === chosenId ? 'true' : undefined}
            >
              <Thumb picture={{ ...one.picture, url: one.pictureUrl }} title={title} size={40} />
              <span className="grow review-row-main">
                <span className="review-row-head">
                  <Stars value={one.stars} />
                  <b>{one.isAnonymous ? words.anonymous : one.author}</b>
                  <span className="ink-3 ellipsis">{[title, ...one.options].join(' · ')}</span>
                </span>
                {one.words === '' ? null : <span className="review-row-words">{one.words}</span>}
                {pictures.length === 0 ? null : (
                  <span className="review-row-pictures">
                    {pictures.map(({ address }) => (
                      <img key={address} src={address} alt="" loading="lazy" />
                    ))}
                  </span>
                )}
              </span>
              <span className="review-row-state">
                <span className={`review-face review-face-${one.face}`}>{words.faces[one.face]}</span>
                <span className="small ink-3">{agoWords(one.at, now, time)}</span>
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
