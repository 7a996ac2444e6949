import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { useWords } from '../../words'

interface PictureViewerProps {
  urls: string[]
  at: number
  /** Null puts it away. */
  onMove: (at: number | null) => void
}

/** One picture large; the arrow keys and the arrows go to its neighbours. */
export function PictureViewer({ urls, at, onMove }: PictureViewerProps) {
  const { cases: words } = useWords()
  const go = (step: number) => {
    if (urls[at + step] !== undefined) onMove(at + step)
  }
  return (
    <Modal title={words.picture(at + 1, urls.length)} onClose={() => onMove(null)}>
      <fieldset
        className="viewer"
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') go(-1)
          if (event.key === 'ArrowRight') go(1)
        }}
      >
        {urls.length > 1 ? (
          <button
            type="button"
            className="square-button"
            aria-label={words.previousPicture}
            disabled={at === 0}
            onClick={() => go(-1)}
          >
            <Icon name="left" />
          </button>
        ) : null}
        <img src={urls[at]} alt={words.picture(at + 1, urls.length)} />
        {urls.length > 1 ? (
          <button
            type="button"
            className="square-button"
            aria-label={words.nextPicture}
            disabled={at === urls.length - 1}
            onClick={() => go(1)}
          >
            <Icon name="right" />
          </button>
        ) : null}
      </fieldset>
    </Modal>
  )
}
