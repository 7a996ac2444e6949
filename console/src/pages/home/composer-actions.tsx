import Button from 'tdesign-react/es/button'
import { Icon } from '../../components/icon'
import { OrOffline } from '../../components/offline'
import { WriteButton } from '../../components/write-button'
import { useWords } from '../../words'
import type { Composer } from './use-composer'

interface ComposerActionsProps {
  composer: Composer
  number: number
  isChanged: boolean
  /** Blocks that cannot be published as they are. */
  wrongCount: number
  /** Publishes, or leads to what is missing. */
  onPublish: (isLater: boolean) => void
}

/** Where the draft stands, and what can be done with it. */
export function ComposerActions({
  composer,
  number,
  isChanged,
  wrongCount,
  onPublish,
}: ComposerActionsProps) {
  const { homePage: words, common } = useWords()
  const { busy, isSaved, isStuck, canUndo, undo, save } = composer
  const state = busy ? 'saving' : isSaved ? 'saved' : isStuck ? 'failed' : 'unsaved'
  return (
    <>
      <span className="ink-3 small nowrap home-state" role="status">
        <OrOffline>{words.states[state]}</OrOffline>
      </span>
      {isStuck && !busy ? (
        <button type="button" className="text-link" onClick={() => void save()}>
          {words.again}
        </button>
      ) : null}
      {canUndo ? (
        <Button variant="outline" onClick={undo}>
          <Icon name="giveBack" />
          {common.undo}
        </Button>
      ) : null}
      {isChanged || !isSaved ? (
        <>
          <Button variant="outline" onClick={() => onPublish(true)}>
            <Icon name="clock" />
            {words.schedule}
          </Button>
          <WriteButton theme="primary" busy={false} onClick={() => onPublish(false)}>
            {wrongCount > 0 ? <Icon name="warning" /> : null}
            {wrongCount > 0 ? words.toFix(wrongCount) : words.publish(number)}
          </WriteButton>
        </>
      ) : null}
    </>
  )
}
