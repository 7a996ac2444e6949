import { Icon } from '../../components/icon'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import type { Composer } from './use-composer'

/** That somebody else changed the draft: nothing is lost before it is said whose counts. */
export function ConflictNote({ composer }: { composer: Composer }) {
  const { homePage: words, time } = useWords()
  const now = useNow(60_000)
  const { conflict, takeTheirs, putOver } = composer
  if (!conflict) return null
  const when = conflict.at === null ? '' : exactTimeWords(conflict.at, now, time)
  return (
    <div className="note note-gold" role="alert">
      <Icon name="notice" />
      <span className="grow">{words.conflict(conflict.by ?? words.somebody, when)}</span>
      <button type="button" className="button" onClick={() => void takeTheirs()}>
        {words.theirs}
      </button>
      <button type="button" className="button" onClick={() => void putOver()}>
        {words.mine}
      </button>
    </div>
  )
}
