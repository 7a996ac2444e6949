import { useState } from 'react'
import Switch from 'tdesign-react/es/switch'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { Thumb } from '../../components/thumb'
import { useNow } from '../../components/use-now'
import { timeWords } from '../../format/time-words'
import { useContentText, useWords } from '../../words'
import { NAME_MAX } from './add-dialog'
import { MoveProductsDialog } from './move-products-dialog'
import { PictureChoice } from './picture-choice'
import { RemoveDialog } from './remove-dialog'
import type { DraftCategory } from './tree'
import type { CategoryDraft } from './use-category-draft'

interface CategoryCardProps {
  row: DraftCategory
  draft: CategoryDraft
  canEdit: boolean
}

/** What hiding it does to shoppers, said before it is done. */
function HidingNote({ row, draft }: Pick<CategoryCardProps, 'row' | 'draft'>) {
  const { categories: words } = useWords()
  const content = useContentText()
  const parent = draft.rows.find(({ categoryId }) => categoryId === row.parentId)
  const lines = row.shown ? [words.hides(row.onSaleCount, row.onlyHereCount)] : [words.isHiddenNow]
  if (row.childCount > 0 && row.shown) lines.push(words.hidesChildren(row.childCount))
  if (parent && !parent.shown) lines.unshift(words.parentHidden(content(parent.name)))
  return (
    <div className="note">
      <Icon name="eyeOff" />
      <div className="ink-2">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  )
}

function ShownSwitch({ row, draft, canEdit }: CategoryCardProps) {
  const { categories: words, time } = useWords()
  const content = useContentText()
  const now = useNow(60_000)
  return (
    <div className="row category-shown">
      <div className="grow">
        <b className="medium">{words.seen}</b>
        {row.hidden && !row.shown ? (
          <p className="ink-3 small">{words.hiddenBy(timeWords(row.hidden.at, now, time), row.hidden.by)}</p>
        ) : null}
      </div>
      <Switch
        value={row.shown}
        disabled={!canEdit}
        onChange={(on) => draft.set(row.categoryId, 'shown', on === true)}
        {...{ 'aria-label': words.switchOne(content(row.name)), 'aria-checked': row.shown }}
      />
    </div>
  )
}

/** What is in the way of deleting it, with the way on. */
function Holds({ row, onMove }: { row: DraftCategory; onMove: () => void }) {
  const { categories: words } = useWords()
  if (row.childCount > 0) return <p className="ink-3 small">{words.holdsCategories(row.childCount)}</p>
  if (row.productCount === 0) return null
  return (
    <p className="ink-3 small">
      {words.holds(row.productCount)}
      <button type="button" className="inline-link" onClick={onMove}>
        {words.moveAway}
      </button>
    </p>
  )
}

/** The chosen category: its names, its picture, whether shoppers see it, and the way out. */
export function CategoryCard({ row, draft, canEdit }: CategoryCardProps) {
  const { categories: words } = useWords()
  const content = useContentText()
  const [open, setOpen] = useState<'move' | 'remove' | null>(null)
  const parent = draft.rows.find(({ categoryId }) => categoryId === row.parentId)
  const name = content(row.name)
  const isEmpty = row.productCount === 0 && row.childCount === 0
  const { en = '' } = row.name
  const write = (zh: string, english: string) =>
    draft.set(row.categoryId, 'name', english === '' ? { zh } : { zh, en: english })
  return (
    <section className="card" aria-label={name}>
      <header>
        <h2 className="ellipsis">{name}</h2>
        <span className="ink-3 small nowrap">
          {parent ? words.childOf(content(parent.name)) : words.topLevel}
        </span>
        <span className="grow" />
        {canEdit && isEmpty ? (
          <button type="button" className="text-link crim" onClick={() => setOpen('remove')}>
            {words.remove}
          </button>
        ) : null}
      </header>
      <div className="card-body stack">
        <div className="category-face">
          <Thumb picture={row.picture.source === '' ? null : row.picture} title={name} size={72} />
          <fieldset className="category-names" disabled={!canEdit}>
            <Field
              label={words.nameZh}
              value={row.name.zh}
              onChange={(text) => write(text.slice(0, NAME_MAX), en)}
              error={row.name.zh.trim() === '' ? words.nameMissing : undefined}
            />
            <Field label={words.nameEn} value={en} onChange={(text) => write(row.name.zh, text)} />
          </fieldset>
        </div>
        {canEdit ? (
          <PictureChoice
            categoryId={row.categoryId}
            onChange={(picture) => draft.set(row.categoryId, 'picture', picture)}
          />
        ) : null}
        <ShownSwitch row={row} draft={draft} canEdit={canEdit} />
        <HidingNote row={row} draft={draft} />
        {canEdit ? <Holds row={row} onMove={() => setOpen('move')} /> : null}
      </div>
      {open === 'move' ? (
        <MoveProductsDialog row={row} rows={draft.rows} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'remove' ? <RemoveDialog row={row} onClose={() => setOpen(null)} /> : null}
    </section>
  )
}
