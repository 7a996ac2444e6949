import { Icon } from '../../components/icon'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWords, type Words } from '../../words'
import { plainText } from './description/html-shape'
import type { Json } from './form/edits'
import type { BothTexts, FormAxis } from './form/fields'
import type { Language } from './form/language'
import { cellOf } from './form/places'
import type { ItemForm } from './form/use-item-form'
import { rowName } from './matrix/sheet'

/** Who changed a place last, and when. */
export interface Change {
  by: string | null
  at: number | null
}

const isText = (value: Json): value is { zh: string; en: string } =>
  typeof value === 'object' && value !== null && 'zh' in value

/** A value in a few words. */
function summary(place: string, value: Json, words: Words['editor']['conflict']): string {
  if (typeof value === 'boolean') return value ? words.on : words.off
  if (place.startsWith('description')) return words.words([...plainText(String(value))].length)
  if (place === 'axes') {
    const axes = value as unknown as FormAxis[]
    return axes.map(({ zh, values }) => `${zh}: ${values.map((one) => one.zh).join(', ')}`).join(' / ')
  }
  if (place === 'pictures' && Array.isArray(value)) return words.pictures(value.length)
  if (Array.isArray(value)) {
    const parts = value.map((one: Json) => (typeof one === 'string' ? one : attributeText(one)))
    return parts.join(', ') || words.nothing
  }
  if (isText(value)) return [value.zh, value.en].filter((text) => text !== '').join(' / ') || words.nothing
  return value === null || value === '' ? words.nothing : typeof value === 'object' ? '…' : String(value)
}

function attributeText(one: Json): string {
  const { name, value } = one as unknown as { name: BothTexts; value: BothTexts }
  return `${name.zh}: ${value.zh}`
}

interface ConflictsNoteProps {
  form: ItemForm
  language: Language
  changes: ReadonlyMap<string, Change>
}

function usePlaceName(form: ItemForm, language: Language) {
  const { editor } = useWords()
  return (place: string): string => {
    const cell = cellOf(place)
    if (!cell) return editor.fields[place as keyof typeof editor.fields] ?? place
    const row = form.rows.findIndex(({ key }) => key === cell.key)
    const column = {
      ...editor.matrix.names,
      live: editor.matrix.columns.live,
      picture: editor.matrix.columns.picture,
    }
    return editor.matrix.cell(rowName(form, row, language, editor.matrix.single), column[cell.column])
  }
}

/** Places that two people changed: who, what, and one press to settle each. Nothing of either is lost. */
export function ConflictsNote({ form, language, changes }: ConflictsNoteProps) {
  const { editor, time } = useWords()
  const { conflict: words } = editor
  const now = useNow(60_000)
  const placeName = usePlaceName(form, language)
  const { conflicts, item } = form
  if (conflicts.length === 0) return null
  const who = (place: string) => {
    const { by, at } = changes.get(place) ?? { by: item.updatedBy, at: item.updatedAt }
    return by ? words.by(by, at === null ? '' : exactTimeWords(at, now, time)) : words.byNobody
  }
  return (
    <div className="note note-gold" role="alert" id="field-conflicts">
      <Icon name="warning" />
      <div className="grow">
        <b>{words.title(conflicts.length)}</b>
        <p className="ink-2">{words.text}</p>
        <ul className="conflicts">
          {conflicts.map(({ place, mine, theirs }) => (
            <li key={place}>
              <b>{placeName(place)}</b>
              <span>
                {who(place)} <q>{summary(place, theirs, words)}</q>
              </span>
              <button type="button" className="button" onClick={() => form.settle(place, false)}>
                {words.takeTheirs}
              </button>
              <span>
                {words.mine} <q>{summary(place, mine, words)}</q>
              </span>
              <button type="button" className="button" onClick={() => form.settle(place, true)}>
                {words.keepMine}
              </button>
            </li>
          ))}
        </ul>
        {conflicts.length > 1 ? (
          <div className="row note-actions">
            <button type="button" className="button" onClick={() => form.settleAll(false)}>
              {words.allTheirs}
            </button>
            <button type="button" className="button" onClick={() => form.settleAll(true)}>
              {words.allMine}
            </button>
          </div>
        ) : null}
      </div>
    </div>
  )
}
