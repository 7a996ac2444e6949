import { useEffect, useMemo, useState } from 'react'
import { say } from '../../../components/toasts'
import { useWords } from '../../../words'
import type { Json } from '../form/edits'
import { cellPlace } from '../form/places'
import type { ItemForm } from '../form/use-item-form'
import { COLUMNS, type Column, USUAL_COLUMNS } from './cells'
import { type Block, blockOf, filledColumn, filledDown, type Place, pasted, type Writing } from './grid'

const KEPT = 'queqiao.console.columns'
const KEPT_PICTURES = 'queqiao.console.columns.pictures'

function keptColumns(): Column[] {
  const names = (localStorage.getItem(KEPT) ?? '').split(',')
  const known = COLUMNS.filter((column) => names.includes(column))
  return known.length > 0 ? known : [...USUAL_COLUMNS]
}

/** Which columns are seen, and whether each SKU has a picture of its own, kept on this machine. */
function useColumns() {
  const [columns, setColumns] = useState(keptColumns)
  const toggle = (column: Column) => {
    const next = COLUMNS.filter((one) => (one === column ? !columns.includes(one) : columns.includes(one)))
    if (next.length === 0) return
    localStorage.setItem(KEPT, next.join(','))
    setColumns(next)
  }
  const show = (column: Column) => {
    if (!columns.includes(column)) toggle(column)
  }
  const [showsPictures, setShowsPictures] = useState(() => localStorage.getItem(KEPT_PICTURES) === 'on')
  const togglePictures = () => {
    localStorage.setItem(KEPT_PICTURES, showsPictures ? 'off' : 'on')
    setShowsPictures(!showsPictures)
  }
  return { columns, toggle, show, showsPictures, togglePictures }
}

/** The cursor of the matrix, the block that is chosen, and what writes into it. */
export function useSheet(form: ItemForm) {
  const { editor } = useWords()
  const { matrix: words } = editor
  const { columns, toggle, show, showsPictures, togglePictures } = useColumns()
  const [cell, setCell] = useState<Place | null>(null)
  const [anchor, setAnchor] = useState<Place | null>(null)
  const [wanted, setWanted] = useState<Place | null>(null)
  const { rows } = form
  const block: Block | null = cell ? blockOf(cell, anchor, columns) : null
  const bad = useMemo(
    () => new Map(form.problems.cells.map((found) => [`${found.row}:${found.column}`, found])),
    [form.problems.cells],
  )
  const write = (writings: readonly Writing[]) =>
    form.write(
      writings.flatMap(({ row, column, text }): [string, Json][] => {
        const key = rows[row]?.key
        return key === undefined ? [] : [[cellPlace(key, column), text]]
      }),
    )
  const goTo = (place: Place) => {
    show(place.column)
    setCell(place)
    setWanted({ ...place })
  }
  return {
    columns,
    toggle,
    showsPictures,
    togglePictures,
    cell,
    anchor,
    block,
    bad,
    /** The cell that takes the focus once it is drawn. */
    wanted,
    enter: (place: Place) => {
      setCell(place)
      setWanted(null)
    },
    select: setAnchor,
    goTo,
    write,
    fillDown: (over: Block | null = block) => {
      if (over) write(filledDown(over, form.text))
    },
    fillColumns: (texts: Partial<Record<Column, string>>) => {
      const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '')
      const writings = filled.flatMap(([column, text]) =>
        filledColumn(column as Column, text.trim(), rows.length),
      )
      write(writings)
      if (writings.length > 0) say(words.filled(writings.length), { undo: () => void form.undo() })
    },
    paste: (text: string) => {
      if (!block) return
      const { writings, leftOut } = pasted(text, block, rows.length, columns)
      write(writings)
      say(words.pasted(writings.length, leftOut), { undo: () => void form.undo() })
    },
  }
}

export type Sheet = ReturnType<typeof useSheet>

/** Gives the focus to the cell that was gone to, once it is drawn. */
export function useWantedFocus(sheet: Sheet, scrollTo: (row: number) => void): void {
  const { wanted } = sheet
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is gone to once.
  useEffect(() => {
    if (!wanted) return
    scrollTo(wanted.row)
    // Two frames: one in which it scrolls, one in which its line is drawn.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const place = document.querySelector<HTMLElement>(`[data-cell="${wanted.row}:${wanted.column}"]`)
        place?.focus()
        place?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [wanted])
}
