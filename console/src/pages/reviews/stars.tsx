import { useWords } from '../../words'

const ALL = [1, 2, 3, 4, 5]

/** Stars for the eye, with their number for a screen reader. */
export function Stars({ value }: { value: number }) {
  const { reviews: words } = useWords()
  return (
    <span className="review-stars" role="img" aria-label={words.stars(value)}>
      {ALL.map((star) => (
        <svg key={star} viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
          <path
            className={star <= value ? 'review-star-on' : 'review-star'}
            d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"
          />
        </svg>
      ))}
    </span>
  )
}
