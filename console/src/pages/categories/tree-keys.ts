import type { RefObject } from 'react'
import type { DraftCategory } from './tree'
import type { CategoryDraft } from './use-category-draft'
import type { usePicked } from './use-picked'

interface TreeKeys {
  draft: CategoryDraft
  shown: DraftCategory[]
  closed: ReadonlySet<string>
  canEdit: boolean
  hand: ReturnType<typeof usePicked>
  body: RefObject<HTMLTableSectionElement | null>
  toggle: (categoryId: string) => void
}

const STEPS = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'indent', ArrowLeft: 'outdent' } as const

const isArrow = (key: string): key is keyof typeof STEPS => key in STEPS

/** All that can be done to a row by keys: answers whether the key was one of them. */
export function useTreeKeys({ draft, shown, closed, canEdit, hand, body, toggle }: TreeKeys) {
  const focusRow = (row: DraftCategory | undefined) =>
    body.current?.querySelector<HTMLElement>(`[data-category="${row?.categoryId}"]`)?.focus()
  const walk = (key: keyof typeof STEPS, row: DraftCategory) => {
    const at = shown.indexOf(row)
    if (key === 'ArrowUp' || key === 'ArrowDown') return focusRow(shown[at + (key === 'ArrowUp' ? -1 : 1)])
    const isOpen = row.childCount > 0 && !closed.has(row.categoryId)
    if (key === 'ArrowRight')
      return row.childCount > 0 && !isOpen
        ? toggle(row.categoryId)
        : isOpen
          ? focusRow(shown[at + 1])
          : undefined
    return isOpen
      ? toggle(row.categoryId)
      : focusRow(shown.find(({ categoryId }) => categoryId === row.parentId))
  }
  const carry = (key: keyof typeof STEPS) => {
    if (!hand.picked) return
    const { at, level } = hand.picked.to
    const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
    hand.carry({ at: at + step, level: key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? 0 : level })
  }
  const press = (event: React.KeyboardEvent<HTMLElement>, row: DraftCategory): boolean => {
    const { key } = event
    if (hand.picked) {
      if (isArrow(key)) carry(key)
      else if (key === 'Enter' || key === ' ') hand.drop()
      else if (key === 'Escape') hand.cancel()
      else return key !== 'Tab'
      return true
    }
    if (isArrow(key) && event.altKey) {
      if (canEdit) hand.step(row.categoryId, STEPS[key])
      return true
    }
    if (isArrow(key)) walk(key, row)
    else if (key === 'Home') focusRow(shown[0])
    else if (key === 'End') focusRow(shown.at(-1))
    else if (key === ' ' && canEdit) hand.start(row.categoryId)
    else if (key.toLowerCase() === 'h' && canEdit && !event.metaKey && !event.ctrlKey)
      draft.set(row.categoryId, 'shown', !row.shown)
    else return false
    return true
  }
  return (event: React.KeyboardEvent<HTMLElement>, row: DraftCategory) => {
    // A switch and a button in the row keep the keys that are theirs, except while something is in the hand.
    if (event.target !== event.currentTarget && !hand.picked) return
    if (!press(event, row)) return
    event.preventDefault()
    event.stopPropagation()
  }
}
