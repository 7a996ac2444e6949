import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import type { HomeBlock } from '../../../../typings/home'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { kindIcons } from './blocks'

interface BlockRowProps {
  block: HomeBlock
  about: string
  isChosen: boolean
  isUnfinished: boolean
  mayEdit: boolean
  onChoose: () => void
}

/** One block of the list: its handle is dragged, or lifted by space and moved by the arrows. */
export function BlockRow({ block, about, isChosen, isUnfinished, mayEdit, onChoose }: BlockRowProps) {
  const { homePage: words } = useWords()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: block.blockId,
      disabled: !mayEdit,
      attributes: { roleDescription: words.draggable },
    })
  const name = words.kinds[block.kind]
  const classes = ['home-block', isChosen ? 'chosen' : '', isDragging ? 'lifted' : '']
  return (
    <li
      ref={setNodeRef}
      className={classes.filter((one) => one !== '').join(' ')}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        className="home-grip"
        {...attributes}
        {...listeners}
        aria-label={words.lift(name)}
      >
        <Icon name="grip" />
      </button>
      <button type="button" className="home-block-main" aria-pressed={isChosen} onClick={onChoose}>
        <span className="home-kind">
          <Icon name={kindIcons[block.kind]} />
        </span>
        <span className="home-block-words">
          <b>{name}</b>
          <span className="ink-3 small ellipsis">{about}</span>
        </span>
        {isUnfinished ? (
          <span className="gold" title={words.unfinished}>
            <Icon name="warning" />
            <span className="sr-only">{words.unfinished}</span>
          </span>
        ) : null}
        {block.shown ? null : (
          <span className="ink-3" title={words.hidden}>
            <Icon name="eyeOff" />
            <span className="sr-only">{words.hidden}</span>
          </span>
        )}
      </button>
    </li>
  )
}
