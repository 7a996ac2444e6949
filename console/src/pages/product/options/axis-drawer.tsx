import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { Field } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { Modal } from '../../../components/modal'
import { useWords } from '../../../words'
import type { FormAxis, FormValue } from '../form/fields'
import type { AxisProblem } from './axes'

interface ValueRowProps {
  value: FormValue
  onChange: (value: FormValue) => void
  onRemove: () => void
}

function ValueRow({ value, onChange, onRemove }: ValueRowProps) {
  const { editor } = useWords()
  const { options: words, pictures } = editor
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({
    id: value.id,
    attributes: { roleDescription: pictures.draggable },
  })
  return (
    <li
      ref={setNodeRef}
      className="value-row"
      style={{ transform: CSS.Transform.toString(transform), transition }}
    >
      <button
        type="button"
        className="grip"
        {...attributes}
        {...listeners}
        aria-label={words.moveOne(value.zh)}
      >
        <Icon name="grip" />
      </button>
      <input
        className="plain-input"
        value={value.zh}
        aria-label={`${value.zh} · ${words.chinese}`}
        autoComplete="off"
        onChange={(event) => onChange({ ...value, zh: event.target.value })}
      />
      <input
        className="plain-input"
        value={value.en}
        placeholder={words.english}
        aria-label={`${value.zh} · ${words.english}`}
        autoComplete="off"
        onChange={(event) => onChange({ ...value, en: event.target.value })}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={editor.removeOne(value.zh)}
        onClick={onRemove}
      >
        <Icon name="cross" size={14} />
      </button>
    </li>
  )
}

interface AxisDrawerProps {
  axis: FormAxis
  /** What it is called in the language that is being written. */
  name: string
  problem: AxisProblem | null
  onChange: (axis: FormAxis) => void
  onRemove: () => void
  onClose: () => void
}

/** The values in their order, moved by drag and by keys. */
function ValueRows({ axis, onChange }: Pick<AxisDrawerProps, 'axis' | 'onChange'>) {
  const { editor } = useWords()
  const { options: words, pictures } = editor
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const { values } = axis
  const placeOf = (id: string | number) => values.findIndex((value) => value.id === id)
  const called = (id: string | number) => values[placeOf(id)]?.zh ?? ''
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: {
          onDragStart: ({ active }) => words.lifted(called(active.id)),
          onDragOver: ({ over }) =>
            over ? pictures.movedTo(placeOf(over.id) + 1, values.length) : undefined,
          onDragEnd: ({ over }) => (over ? pictures.dropped(placeOf(over.id) + 1) : pictures.putBack),
          onDragCancel: () => pictures.putBack,
        },
        screenReaderInstructions: { draggable: words.dragKeys },
      }}
      onDragEnd={({ active, over }) => {
        if (!over || over.id === active.id) return
        onChange({ ...axis, values: arrayMove(values, placeOf(active.id), placeOf(over.id)) })
      }}
    >
      <SortableContext items={values} strategy={verticalListSortingStrategy}>
        <ul className="value-rows">
          {values.map((value) => (
            <ValueRow
              key={value.id}
              value={value}
              onChange={(next) =>
                onChange({ ...axis, values: values.map((one) => (one.id === next.id ? next : one)) })
              }
              onRemove={() => onChange({ ...axis, values: values.filter(({ id }) => id !== value.id) })}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  )
}

/** An option with its values in both languages, in the order in which shoppers read them. */
export function AxisDrawer({ axis, name, problem, onChange, onRemove, onClose }: AxisDrawerProps) {
  const { editor, common } = useWords()
  const { options: words } = editor
  return (
    <Modal
      kind="drawer"
      title={words.editTitle(name || words.name)}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="text-link crim" onClick={onRemove}>
            {words.removeAxis}
          </button>
          <span className="grow" />
          <button type="button" className="button" onClick={onClose}>
            {common.close}
          </button>
        </>
      }
    >
      <div className="two-fields">
        <Field
          label={`${words.name} · ${words.chinese}`}
          value={axis.zh}
          autoComplete="off"
          onChange={(zh) => onChange({ ...axis, zh })}
        />
        <Field
          label={`${words.name} · ${words.english}`}
          value={axis.en}
          autoComplete="off"
          onChange={(en) => onChange({ ...axis, en })}
        />
      </div>
      {problem ? <p className="problem">{words.problems[problem]}</p> : null}
      <ValueRows axis={axis} onChange={onChange} />
    </Modal>
  )
}
