import { useDraggable } from '@dnd-kit/core'
import Switch from 'tdesign-react/es/switch'
import { Icon } from '../../components/icon'
import { useOffline } from '../../components/offline'
import { Thumb } from '../../components/thumb'
import { useContentText, useWords } from '../../words'
import type { DraftCategory } from './tree'

export interface RowActions {
  canEdit: boolean
  closed: ReadonlySet<string>
  /** The parent's own switch is off. */
  isShaded: (row: DraftCategory) => boolean
  onToggle: (categoryId: string) => void
  onChoose: (categoryId: string) => void
  onShow: (categoryId: string, shown: boolean) => void
  onKey: (event: React.KeyboardEvent<HTMLElement>, row: DraftCategory) => void
  onPick: (categoryId: string) => void
}

/** A line at a row, as far in as the level that something would have. */
export interface DropLine {
  level: 0 | 1
  behind: boolean
}

interface TreeRowProps extends RowActions {
  row: DraftCategory
  index: number
  chosen: boolean
  /** It is the one that the tab key reaches. */
  reached: boolean
  picked: boolean
  drop: DropLine | null
}

/** The name with its picture, and what goes with them: the handle, and the arrow of those with some below. */
function NameCell({ row, ...rest }: TreeRowProps) {
  const { categories: words } = useWords()
  const content = useContentText()
  const { listeners, setNodeRef } = useDraggable({ id: row.categoryId, disabled: !rest.canEdit })
  const name = content(row.name)
  const isOpen = !rest.closed.has(row.categoryId)
  return (
    <div className="tree-name">
      {row.parentId !== null ? (
        <span className="tree-elbow" aria-hidden="true" />
      ) : row.childCount > 0 ? (
        <button
          type="button"
          className="tree-arrow"
          tabIndex={-1}
          aria-expanded={isOpen}
          aria-label={isOpen ? words.close(name) : words.open(name)}
          onClick={() => rest.onToggle(row.categoryId)}
        >
          <Icon name={isOpen ? 'down' : 'right'} />
        </button>
      ) : (
        <span className="tree-arrow" />
      )}
      {rest.canEdit ? (
        <button
          {...listeners}
          ref={setNodeRef}
          type="button"
          className="tree-grip"
          tabIndex={-1}
          aria-label={words.handle(name)}
          onClick={() => rest.onPick(row.categoryId)}
        >
          <Icon name="grip" />
        </button>
      ) : null}
      <Thumb picture={row.picture.source === '' ? null : row.picture} title={name} size={28} />
      <span className={row.parentId === null ? 'strong ellipsis' : 'ellipsis'} title={name}>
        {name}
      </span>
      {row.shown ? null : (
        <span className="tag">
          <Icon name="eyeOff" size={14} />
          {words.isHidden}
        </span>
      )}
      {!isOpen && row.childCount > 0 ? (
        <span className="ink-3 small nowrap">{words.under(row.childCount)}</span>
      ) : null}
    </div>
  )
}

/** One category as a row: arrows walk, alt with arrows moves, H hides, space picks it up. */
export function TreeRow(props: TreeRowProps) {
  const { row, index, chosen, reached, picked, drop, canEdit } = props
  const { categories: words } = useWords()
  const content = useContentText()
  const offline = useOffline()
  const name = content(row.name)
  const isShaded = !row.shown || props.isShaded(row)
  const names = [
    'tree-row',
    chosen ? 'chosen-row' : '',
    picked ? 'tree-picked' : '',
    isShaded ? 'tree-shaded' : '',
  ]
  return (
    <tr
      data-row={index}
      data-category={row.categoryId}
      {...(drop ? { [drop.behind ? 'data-drop-behind' : 'data-drop']: drop.level } : {})}
      className={names.join(' ')}
      tabIndex={reached ? 0 : -1}
      aria-level={row.parentId === null ? 1 : 2}
      aria-selected={chosen}
      {...(row.childCount > 0 ? { 'aria-expanded': !props.closed.has(row.categoryId) } : {})}
      onClick={() => props.onChoose(row.categoryId)}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.onChoose(row.categoryId)
      }}
      onKeyDown={(event) => props.onKey(event, row)}
    >
      <td>
        <NameCell {...props} />
      </td>
      <td className="right medium">{row.onSaleCount}</td>
      <td className="right ink-2">{row.productCount}</td>
      <td className="right">
        <span title={offline ?? undefined}>
          <Switch
            value={row.shown}
            disabled={!canEdit}
            onChange={(on) => props.onShow(row.categoryId, on === true)}
            {...{
              'aria-label': words.switchOne(name),
              'aria-checked': row.shown,
              tabIndex: reached ? 0 : -1,
            }}
          />
        </span>
      </td>
    </tr>
  )
}
