import { useWords } from '../words'
import { Icon } from './icon'

interface PagerProps {
  children: React.ReactNode
  onPrevious: (() => void) | null
  onNext: (() => void) | null
}

/** Foot of a list: what is shown at the left, the way on at the right. A list of one page has no arrows. */
export function Pager({ children, onPrevious, onNext }: PagerProps) {
  const { common } = useWords()
  return (
    <div className="pager">
      {children}
      {onPrevious || onNext ? (
        <>
          <button
            type="button"
            className="square-button"
            aria-label={common.previousPage}
            disabled={!onPrevious}
            onClick={onPrevious ?? undefined}
          >
            <Icon name="left" />
          </button>
          <button
            type="button"
            className="square-button"
            aria-label={common.nextPage}
            disabled={!onNext}
            onClick={onNext ?? undefined}
          >
            <Icon name="right" />
          </button>
        </>
      ) : null}
    </div>
  )
}
