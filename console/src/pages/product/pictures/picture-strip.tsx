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
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
} from '@dnd-kit/sortable'
import type { Picture } from '../../../../../typings/model'
import { useWords } from '../../../words'
import { PictureTile } from './picture-tile'

interface PictureStripProps {
  pictures: Picture[]
  addressOf: (picture: Picture) => string | undefined
  chosen: string | null
  onChoose: (source: string | null) => void
  onMove: (pictures: Picture[]) => void
  /** What stands behind the pictures: those on their way, and the place to add more. */
  children: React.ReactNode
}

/** Space lifts and drops, so that Enter is left for opening. */
const KEYS = { start: [KeyboardCode.Space], end: [KeyboardCode.Space], cancel: [KeyboardCode.Esc] }

function useAnnouncements(pictures: Picture[]): Announcements {
  const { editor } = useWords()
  const { pictures: words } = editor
  const placeOf = (id: string | number) => pictures.findIndex(({ source }) => source === id) + 1
  return {
    onDragStart: ({ active }) => words.lifted(placeOf(active.id)),
    onDragOver: ({ over }) => (over ? words.movedTo(placeOf(over.id), pictures.length) : undefined),
    onDragEnd: ({ over }) => (over ? words.dropped(placeOf(over.id)) : words.putBack),
    onDragCancel: () => words.putBack,
  }
}

/** The pictures in their order, moved by drag, by touch and by keys; the first is the cover. */
export function PictureStrip(props: PictureStripProps) {
  const { pictures, addressOf, chosen, onChoose, onMove, children } = props
  const { editor } = useWords()
  const { pictures: words } = editor
  const sensors = useSensors(
    // A press that stays in its place opens the picture.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates, keyboardCodes: KEYS }),
  )
  const announcements = useAnnouncements(pictures)
  const indexOf = (id: string | number) => pictures.findIndex(({ source }) => source === id)
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: words.dragKeys } }}
      onDragEnd={({ active, over }) => {
        if (over && over.id !== active.id) onMove(arrayMove(pictures, indexOf(active.id), indexOf(over.id)))
      }}
    >
      <SortableContext items={pictures.map(({ source }) => source)} strategy={rectSortingStrategy}>
        <ul className="picture-strip" aria-label={words.list}>
          {pictures.map((picture, index) => (
            <PictureTile
              key={picture.source}
              picture={picture}
              address={addressOf(picture)}
              index={index}
              count={pictures.length}
              isChosen={picture.source === chosen}
              onChoose={() => onChoose(picture.source === chosen ? null : picture.source)}
            />
          ))}
          {children}
        </ul>
      </SortableContext>
    </DndContext>
  )
}
