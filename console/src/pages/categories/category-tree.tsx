import {
  DndContext,
  type DragMoveEvent,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Thumb } from '../../components/thumb'
import { useContentText, useWords } from '../../words'
import { KeyHints } from './key-hints'
import { type DraftCategory, visible } from './tree'
import { useTreeKeys } from './tree-keys'
import { type DropLine, TreeRow } from './tree-row'
import type { CategoryDraft } from './use-category-draft'
import { type Picked, usePicked } from './use-picked'

interface CategoryTreeProps {
  draft: CategoryDraft
  canEdit: boolean
  chosenId: string | null
  onChoose: (categoryId: string) => void
  foot: React.ReactNode
}

/** So far to the right is one level deeper. */
const LEVEL_PX = 36

/** Which gap a pointer is over, counted in the rows that are drawn without the one that is dragged. */
function gapUnder(body: HTMLElement, y: number, categoryId: string, travelling: Set<string>): number {
  const rows = [...body.querySelectorAll<HTMLElement>('[data-category]')].filter(
    ({ dataset }) => dataset.category !== categoryId && !travelling.has(dataset.category ?? ''),
  )
  const at = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect()
    return y < top + height / 2
  })
  return at < 0 ? rows.length : at
}

function useDragging(draft: CategoryDraft, hand: ReturnType<typeof usePicked>) {
  const body = useRef<HTMLTableSectionElement>(null)
  // A press that does not move is a press; a finger that scrolls picks nothing up.
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
  )
  const y = usePointerY()
  const onMove = ({ active, delta }: DragMoveEvent) => {
    const id = String(active.id)
    const row = draft.rows.find(({ categoryId }) => categoryId === id)
    if (!body.current || !row) return
    const own = new Set(
      draft.rows.filter(({ parentId }) => parentId === id).map(({ categoryId }) => categoryId),
    )
    const level = (row.parentId === null ? 0 : 1) + Math.round(delta.x / LEVEL_PX)
    hand.carry({ at: gapUnder(body.current, y.current, id, own), level: level > 0 ? 1 : 0 })
  }
  return { body, sensors, onMove }
}

/** How far down in the window the pointer is, whatever was scrolled meanwhile. */
function usePointerY(): RefObject<number> {
  const y = useRef(0)
  useEffect(() => {
    const keep = (event: MouseEvent | TouchEvent) => {
      y.current = 'touches' in event ? (event.touches[0]?.clientY ?? y.current) : event.clientY
    }
    // Before the library hears of the same move.
    addEventListener('mousemove', keep, { capture: true })
    addEventListener('touchmove', keep, { capture: true })
    return () => {
      removeEventListener('mousemove', keep, { capture: true })
      removeEventListener('touchmove', keep, { capture: true })
    }
  }, [])
  return y
}

function Floating({ row, text }: { row: DraftCategory; text: string }) {
  const content = useContentText()
  const name = content(row.name)
  return (
    <div className="tree-float">
      <Thumb picture={row.picture.source === '' ? null : row.picture} title={name} size={28} />
      <span className="strong">{name}</span>
      <span className="dai small">{text}</span>
    </div>
  )
}

/** The line where it would be dropped: before a row, or behind the last one. */
function dropLine(
  shown: DraftCategory[],
  { categoryId, to }: Picked,
): (DropLine & { row: DraftCategory }) | null {
  const rest = shown.filter((row) => row.categoryId !== categoryId && row.parentId !== categoryId)
  const next = rest[to.at]
  if (next) return { row: next, level: to.level, behind: false }
  const last = shown.at(-1)
  return last ? { row: last, level: to.level, behind: true } : null
}

/** The categories on two levels: dragged, or moved by keys; nothing of it is saved yet. */
export function CategoryTree({ draft, canEdit, chosenId, onChoose, foot }: CategoryTreeProps) {
  const { categories: words } = useWords()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [dragged, setDragged] = useState(false)
  const shown = visible(draft.rows, closed)
  const hand = usePicked(draft, shown)
  const { body, sensors, onMove } = useDragging(draft, hand)
  const toggle = (categoryId: string) => {
    const next = new Set(closed)
    if (!next.delete(categoryId)) next.add(categoryId)
    setClosed(next)
  }
  const letGo = (act: () => void) => {
    setDragged(false)
    act()
  }
  const onKey = useTreeKeys({ draft, shown, closed, canEdit, hand, body, toggle })
  const { picked } = hand
  const hidden = new Set(draft.rows.filter((row) => !row.shown).map(({ categoryId }) => categoryId))
  const inHand = picked ? draft.rows.find((row) => row.categoryId === picked.categoryId) : undefined
  const lineAt = picked ? dropLine(shown, picked) : null
  return (
    <section className="card tree-card">
      <DndContext
        sensors={sensors}
        onDragStart={({ active }) => {
          setDragged(true)
          hand.start(String(active.id))
        }}
        onDragMove={onMove}
        onDragEnd={() => letGo(hand.drop)}
        onDragCancel={() => letGo(hand.cancel)}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be a treegrid. */}
        <table className="table table-40 tree" role="treegrid" aria-label={words.tree}>
          <TreeHead />
          <tbody ref={body}>
            {shown.map((row, index) => (
              <TreeRow
                key={row.categoryId}
                row={row}
                index={index}
                chosen={row.categoryId === chosenId}
                reached={chosenId === null ? index === 0 : row.categoryId === chosenId}
                picked={row.categoryId === picked?.categoryId || row.parentId === picked?.categoryId}
                drop={row === lineAt?.row ? lineAt : null}
                canEdit={canEdit}
                closed={closed}
                isShaded={({ parentId }) => parentId !== null && hidden.has(parentId)}
                onToggle={toggle}
                onChoose={onChoose}
                onShow={(categoryId, on) => draft.set(categoryId, 'shown', on)}
                onKey={onKey}
                onPick={hand.start}
              />
            ))}
          </tbody>
        </table>
        <DragOverlay dropAnimation={null}>
          {dragged && picked && inHand ? <Floating row={inHand} text={hand.placeText(picked.to)} /> : null}
        </DragOverlay>
      </DndContext>
      <TreeFoot>{foot}</TreeFoot>
      <p className="sr-only" role="status" aria-live="assertive">
        {hand.said}
      </p>
    </section>
  )
}

function TreeFoot({ children }: { children: React.ReactNode }) {
  return (
    <footer className="tree-foot">
      <span className="ink-3 small">{children}</span>
      <span className="grow" />
      <KeyHints />
    </footer>
  )
}

function TreeHead() {
  const { categories: words } = useWords()
  return (
    <>
      <colgroup>
        <col />
        <col className="col-tree-count" />
        <col className="col-tree-count" />
        <col className="col-tree-switch" />
      </colgroup>
      <thead>
        <tr>
          <th>{words.column}</th>
          <th className="right">{words.onSale}</th>
          <th className="right">{words.all}</th>
          <th className="right">{words.seen}</th>
        </tr>
      </thead>
    </>
  )
}
