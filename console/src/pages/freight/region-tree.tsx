import { useRef, useState } from 'react'
import type { RegionView } from '../../../../typings/freight'
import { Icon } from '../../components/icon'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import {
  addRegion,
  type Branch,
  type Lists,
  type Mark,
  markOf,
  provincesIn,
  removeRegion,
  SURROUNDINGS,
  type Surrounding,
  zoneOf,
} from './regions'

interface TreeProps {
  label: string
  lists: Lists
  /** The zone whose regions are chosen. */
  at: number
  zoneName: (at: number) => string
  onChange: (lists: Lists) => void
}

interface RowProps {
  name: string
  level: number
  mark: Mark
  /** In another zone, or how much of it is in this one. */
  meta: string
  open: boolean | null
  onOpen: (open: boolean) => void
  onToggle: () => void
}

const rowsOf = (row: HTMLElement): HTMLElement[] => [
  ...(row.closest('[role="tree"]')?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? []),
]

/** Moves the one tab stop of the tree. */
function focusRow(from: HTMLElement, to: HTMLElement | undefined): void {
  if (!to) return
  for (const row of rowsOf(from)) row.tabIndex = row === to ? 0 : -1
  to.focus()
}

/** The next row up that lies less deep. */
const rowAround = (row: HTMLElement): HTMLElement | undefined => {
  const rows = rowsOf(row)
  const level = Number(row.ariaLevel)
  return rows.slice(0, rows.indexOf(row)).findLast((one) => Number(one.ariaLevel) < level)
}

/** What a key does in the tree: opens or closes a row, ticks it, or goes to another; null: nothing. */
function moveOf(key: string, row: HTMLElement, open: boolean | null) {
  const rows = rowsOf(row)
  const at = rows.indexOf(row)
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1]
    case 'ArrowUp':
      return rows[at - 1]
    case 'Home':
      return rows[0]
    case 'End':
      return rows.at(-1)
    case 'ArrowRight':
      return open === false ? true : open ? rows[at + 1] : undefined
    case 'ArrowLeft':
      return open ? false : rowAround(row)
    case ' ':
    case 'Enter':
      return 'toggle'
  }
  return null
}

function Row({ name, level, mark, meta, open, onOpen, onToggle }: RowProps) {
  const press = (event: React.KeyboardEvent<HTMLElement>) => {
    const { key, currentTarget: row, metaKey, ctrlKey, altKey } = event
    if (metaKey || ctrlKey || altKey) return
    const move = moveOf(key, row, open)
    if (move === null) return
    event.preventDefault()
    if (move === 'toggle') onToggle()
    else if (typeof move === 'boolean') onOpen(move)
    else focusRow(row, move)
  }
  return (
    <div
      role="treeitem"
      className="region-row"
      style={{ paddingLeft: level * 22 - 8 }}
      tabIndex={-1}
      aria-level={level}
      aria-checked={mark === 'some' ? 'mixed' : mark === 'all'}
      aria-selected={mark === 'all'}
      aria-expanded={open ?? undefined}
      onKeyDown={press}
      onClick={(event) => {
        focusRow(event.currentTarget, event.currentTarget)
        onToggle()
      }}
    >
      {open === null ? (
        <span className="tree-open" />
      ) : (
        <span
          className={open ? 'tree-open tree-opened' : 'tree-open'}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            onOpen(!open)
          }}
        >
          <Icon name="right" size={14} />
        </span>
      )}
      <span className="tree-box" data-mark={mark} aria-hidden="true" />
      <span className="ellipsis">{name}</span>
      <span className="grow" />
      {meta ? <span className="ink-3 small nowrap">{meta}</span> : null}
    </div>
  )
}

type NodeProps = Omit<TreeProps, 'label'> & { region: RegionView; level: number; path: Branch[] }

function RegionNode({ region, level, path, ...tree }: NodeProps) {
  const { freight: words } = useWords()
  const [open, setOpen] = useState(false)
  const { lists, at, zoneName, onChange } = tree
  const { code, name, hasParts } = region
  const mark = markOf(lists, at, code)
  const zone = zoneOf(lists, code)
  const toggle = () =>
    onChange(mark === 'all' ? removeRegion(lists, at, code, path) : addRegion(lists, at, code, path))
  return (
    <>
      <Row
        name={name}
        level={level}
        mark={mark}
        meta={zone !== null && zone !== at ? words.inZone(zoneName(zone)) : ''}
        open={hasParts ? open : null}
        onOpen={setOpen}
        onToggle={toggle}
      />
      {open ? <Parts {...tree} code={code} level={level + 1} path={path} /> : null}
    </>
  )
}

function Parts({ code, level, path, ...tree }: Omit<NodeProps, 'region'> & { code: string }) {
  const parts = useOwner('region.list', { under: code })
  const regions = parts.data?.regions ?? []
  const here = [...path, { code, parts: regions.map((part) => part.code) }]
  if (parts.isPending)
    return (
      <div className="region-row ink-3" aria-busy="true">
        …
      </div>
    )
  return regions.map((region) => (
    <RegionNode key={region.code} {...tree} region={region} level={level} path={here} />
  ))
}

function SurroundingNode({
  surrounding,
  provinces,
  ...tree
}: Omit<TreeProps, 'label'> & { surrounding: Surrounding; provinces: RegionView[] }) {
  const { freight: words } = useWords()
  const { lists, at, onChange } = tree
  const codes = provincesIn(surrounding)
  const marks = codes.map((code) => markOf(lists, at, code))
  const isAll = marks.every((mark) => mark === 'all')
  const mark: Mark = isAll ? 'all' : marks.some((one) => one !== 'none') ? 'some' : 'none'
  const [open, setOpen] = useState(mark === 'some')
  const count = marks.filter((one) => one !== 'none').length
  const toggle = () =>
    onChange(
      codes.reduce(
        (now, code) => (isAll ? removeRegion(now, at, code, []) : addRegion(now, at, code, [])),
        lists,
      ),
    )
  return (
    <>
      <Row
        name={words.surroundings[surrounding]}
        level={1}
        mark={mark}
        meta={count > 0 ? `${count} / ${codes.length}` : ''}
        open={open}
        onOpen={setOpen}
        onToggle={toggle}
      />
      {open
        ? codes.flatMap((code) => {
            const region = provinces.find((one) => one.code === code)
            return region ? <RegionNode key={code} {...tree} region={region} level={2} path={[]} /> : []
          })
        : null}
    </>
  )
}

/**
 * Where a zone is: surroundings, provinces, cities, districts, each asked for when it is opened. A region
 * that is ticked leaves the zone that it was in. Arrows move and open, space ticks.
 */
export function RegionTree({ label, ...tree }: TreeProps) {
  const provinces = useOwner('region.list', {})
  const root = useRef<HTMLDivElement>(null)
  // The tree is one tab stop: the first row until another was visited.
  const enter = () => {
    const rows = [...(root.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])]
    const kept = rows.find((row) => row.tabIndex === 0) ?? rows[0]
    kept?.focus()
  }
  if (!provinces.data) return <div className="region-tree" aria-busy="true" />
  return (
    <div
      ref={root}
      role="tree"
      className="region-tree"
      aria-label={label}
      aria-multiselectable="true"
      tabIndex={0}
      onFocus={(event) => (event.target === root.current ? enter() : undefined)}
    >
      {(Object.keys(SURROUNDINGS) as Surrounding[]).map((surrounding) => (
        <SurroundingNode
          key={surrounding}
          {...tree}
          surrounding={surrounding}
          provinces={provinces.data.regions}
        />
      ))}
    </div>
  )
}
