import { useState } from 'react'
import { useContentText, useWords } from '../../words'
import { type DraftCategory, type Gap, type Place, placeIn } from './tree'
import type { CategoryDraft } from './use-category-draft'

export interface Picked {
  categoryId: string
  /** Where it would be dropped now. */
  to: Place & Gap
}

/** The category that is in somebody's hand, by mouse or by keys, and where it would go. */
export function usePicked(draft: CategoryDraft, shown: DraftCategory[]) {
  const { categories: words } = useWords()
  const content = useContentText()
  const [picked, setPicked] = useState<Picked | null>(null)
  const [said, announce] = useState('')
  const rowOf = (categoryId: string | null) => draft.rows.find((row) => row.categoryId === categoryId)
  const nameOf = (categoryId: string | null) => content(rowOf(categoryId)?.name ?? { zh: '' })
  /** Drawn rows without what is in the hand and what travels with it. */
  const others = (categoryId: string) =>
    shown.filter((row) => row.categoryId !== categoryId && row.parentId !== categoryId)
  const placeText = ({ parentId, beforeId }: Place): string => {
    if (parentId === null) return beforeId === null ? words.last : words.before(nameOf(beforeId))
    return beforeId === null
      ? words.insideLast(nameOf(parentId))
      : words.inside(nameOf(parentId), nameOf(beforeId))
  }
  const start = (categoryId: string) => {
    const row = rowOf(categoryId)
    if (!row) return
    const at = shown.findIndex((one) => one.categoryId === categoryId)
    const gap: Gap = { at, level: row.parentId === null ? 0 : 1 }
    setPicked({ categoryId, to: placeIn(others(categoryId), gap, row.childCount > 0) })
    announce(words.picked(content(row.name)))
  }
  const carry = (gap: Gap) => {
    if (!picked) return
    const row = rowOf(picked.categoryId)
    const rows = others(picked.categoryId)
    const within = { ...gap, at: Math.max(0, Math.min(rows.length, gap.at)) }
    const to = placeIn(rows, within, (row?.childCount ?? 0) > 0)
    const isSame = to.at === picked.to.at && to.level === picked.to.level
    if (isSame) return
    setPicked({ ...picked, to })
    announce(placeText(to))
  }
  const drop = () => {
    if (!picked) return
    draft.move(picked.categoryId, picked.to)
    announce(words.dropped(placeText(picked.to)))
    setPicked(null)
  }
  const cancel = () => {
    if (!picked) return
    announce(words.putBack(nameOf(picked.categoryId)))
    setPicked(null)
  }
  /** One step at once, without picking up; says so where there is no further. */
  const step = (categoryId: string, way: Way) => {
    const row = rowOf(categoryId)
    if (!row) return
    const at = shown.findIndex((one) => one.categoryId === categoryId)
    const gap = gapOfStep(others(categoryId), at, row, way)
    const to = gap && placeIn(others(categoryId), gap, row.childCount > 0)
    if (!to || (to.at === at && to.level === (row.parentId === null ? 0 : 1))) return announce(words.cannot)
    draft.move(categoryId, to)
    announce(words.dropped(placeText(to)))
  }
  return { picked, said, start, carry, drop, cancel, step, placeText }
}

export type Way = 'up' | 'down' | 'indent' | 'outdent'

/** Where one step leads, in the rows without it and its own; null where there is no further. */
function gapOfStep(rows: DraftCategory[], at: number, row: DraftCategory, way: Way): Gap | null {
  const level = row.parentId === null ? 0 : 1
  if (way === 'indent') return { at, level: 1 }
  if (way === 'outdent') return { at: outOf(rows, at), level: 0 }
  const isBefore = (one: DraftCategory, index: number) => index < at && one.parentId === null
  const up = row.childCount > 0 ? rows.findLastIndex(isBefore) : at - 1
  const next = way === 'up' ? up : stepDown(rows, at, row)
  return next < 0 || next > rows.length ? null : { at: next, level }
}

/** Behind the next one, and behind all that is below it where both are on the first level. */
function stepDown(rows: DraftCategory[], at: number, row: DraftCategory): number {
  if (row.childCount === 0) return at + 1
  const next = rows.findIndex((one, index) => index > at && one.parentId === null)
  return next < 0 ? (at < rows.length ? rows.length : at + 1) : next
}

/** Behind all of the group that it leaves. */
function outOf(rows: DraftCategory[], at: number): number {
  const next = rows.findIndex((one, index) => index >= at && one.parentId === null)
  return next < 0 ? rows.length : next
}
