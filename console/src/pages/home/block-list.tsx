import {
  type Announcements,
  closestCenter,
  DndContext,
  KeyboardCode,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import type { HomeBlock } from '../../../../typings/home'
import { Empty } from '../../components/states'
import { useWords } from '../../words'
import { aboutBlock } from './about'
import { BlockRow } from './block-row'
import { moved } from './blocks'
import type { Composer } from './use-composer'
import { useTelling } from './use-telling'

/** Space lifts and drops, so that Enter is left for choosing. */
const KEYS = { start: [KeyboardCode.Space], end: [KeyboardCode.Space], cancel: [KeyboardCode.Esc] }

function useAnnouncements(blocks: HomeBlock[]): Announcements {
  const { homePage: words } = useWords()
  const placeOf = (id: string | number) => blocks.findIndex(({ blockId }) => blockId === id) + 1
  const nameOf = (id: string | number) => {
    const block = blocks[placeOf(id) - 1]
    return block ? words.kinds[block.kind] : ''
  }
  return {
    onDragStart: ({ active }) => words.lifted(nameOf(active.id)),
    onDragOver: ({ over }) => (over ? words.movedTo(placeOf(over.id), blocks.length) : undefined),
    onDragEnd: ({ over }) => (over ? words.dropped(placeOf(over.id)) : words.putBack),
    onDragCancel: () => words.putBack,
  }
}

interface BlockListProps {
  composer: Composer
  chosenId: string | null
  onChoose: (blockId: string) => void
}

/** The blocks in their order, moved by drag, by touch and by keys. */
export function BlockList({ composer, chosenId, onChoose }: BlockListProps) {
  const { homePage: words } = useWords()
  const telling = useTelling()
  const { blocks, problems, mayEdit, change } = composer
  const sensors = useSensors(
    // A press that stays in its place chooses.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates, keyboardCodes: KEYS }),
  )
  const announcements = useAnnouncements(blocks)
  const placeOf = (id: string | number) => blocks.findIndex(({ blockId }) => blockId === id)
  if (blocks.length === 0) return <Empty title={words.empty} text={words.emptyText} />
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: words.dragKeys } }}
      onDragEnd={({ active, over }) => {
        if (over && over.id !== active.id) change((now) => moved(now, placeOf(active.id), placeOf(over.id)))
      }}
    >
      <SortableContext items={blocks.map(({ blockId }) => blockId)} strategy={verticalListSortingStrategy}>
        <ol className="home-blocks" aria-label={words.blocks}>
          {blocks.map((block) => (
            <BlockRow
              key={block.blockId}
              block={block}
              about={aboutBlock(block, telling)}
              isChosen={block.blockId === chosenId}
              isUnfinished={problems.some(({ blockId }) => blockId === block.blockId)}
              mayEdit={mayEdit}
              onChoose={() => onChoose(block.blockId)}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}
