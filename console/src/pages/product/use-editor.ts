import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { ProductField } from '../../../../typings/items'
import type { Picture } from '../../../../typings/model'
import { say } from '../../components/toasts'
import { useSession } from '../../session'
import { useWords } from '../../words'
import { draftKey, storeDraft } from './form/draft'
import { type Edits, renamed, without } from './form/edits'
import { groundOf, type WholeItem } from './form/ground'
import type { Language } from './form/language'
import { movedTo, savedPlace } from './form/rename'
import { type Problems, problemCount, useItemForm } from './form/use-item-form'
import { useSheet } from './matrix/use-sheet'
import { FIRST_SKU } from './new-item'
import { useItemMoves } from './use-item-moves'
import { useSave } from './use-save'

export type Press = 'save' | 'publish'

/** Where a browser loads files: what the shop told, and what was put there since. */
function useUrls(item: WholeItem) {
  const [added, setAdded] = useState<Record<string, string>>({})
  const urls = { ...item.urls, ...added }
  return {
    urls,
    addUrls: (more: Record<string, string>) => setAdded((now) => ({ ...now, ...more })),
    addressOf: ({ source, thumbnail }: Picture): string | undefined =>
      urls[thumbnail ?? source] ?? urls[source] ?? (source.startsWith('https://') ? source : undefined),
  }
}

/** What is wrong with a field, in words: by what is written, else by what the shop said of it. */
function useWrong(form: ReturnType<typeof useItemForm>, said: Partial<Record<ProductField, string>>) {
  const { editor } = useWords()
  return (field: string): string | undefined => {
    const problem = form.problems.fields[field as ProductField]
    return problem ? editor.problems[problem] : said[field as ProductField]
  }
}

/** Leads to the first thing that has to be mended. */
function goToFirst(problems: Problems, hasConflicts: boolean, sheet: ReturnType<typeof useSheet>): void {
  const [field] = Object.keys(problems.fields)
  const [cell] = problems.cells
  const other = hasConflicts ? 'conflicts' : problems.options.length > 0 ? 'axes' : null
  if (!field && !other && cell) {
    sheet.goTo(cell)
    return
  }
  const place = document.getElementById(`field-${field ?? other ?? 'axes'}`)
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, button, textarea')?.focus()
}

/**
 * Whether one comes from making it: what could not be saved then is still being written. It is so once, not
 * when the page is loaded anew.
 */
function useIsResumed(): boolean {
  const { state, pathname } = useLocation() as { state: unknown; pathname: string }
  const navigate = useNavigate()
  const [isResumed] = useState(
    typeof state === 'object' && state !== null && 'resume' in state && state.resume === true,
  )
  useEffect(() => {
    if (isResumed) void navigate(pathname, { replace: true, state: null })
  }, [isResumed, pathname, navigate])
  return isResumed
}

interface Pressing {
  item: WholeItem
  form: ReturnType<typeof useItemForm>
  save: ReturnType<typeof useSave>
  create: ReturnType<typeof useItemMoves>['create']
  username: string
}

/** Saves what is written: over the product that stands, or over one that is made for it now. */
function useKeeping({ item, form, save, create, username }: Pressing) {
  const { editor: words } = useWords()
  const navigate = useNavigate()
  const isNew = item.spuId === ''

  const ground = async (): Promise<{ item: WholeItem; edits: Edits } | null> => {
    if (!isNew) return { item, edits: form.edits }
    const made = await create(form.form.title)
    const [first] = made?.skus ?? []
    if (!made || !first) return null
    return { item: made, edits: movedTo(form.edits, first.skuId, FIRST_SKU, groundOf(made)) }
  }
  /** What could not be saved is written on, on the page of the product that was made. */
  const goOn = (spuId: string, left: Edits) => {
    form.drop(Object.keys(form.edits))
    storeDraft(draftKey(username, 'new'), {}, 0)
    storeDraft(draftKey(username, spuId), left, Date.now())
    void navigate(`/products/${spuId}`, { replace: true, state: { resume: true } })
  }
  return async (what: Press) => {
    const from = await ground()
    if (!from) return
    let left = from.edits
    const isSaved = await save.save({
      ...from,
      onSaved: (places) => {
        left = without(left, places)
        if (!isNew) form.drop(places)
      },
      onOptionsSaved: (axes) => {
        left = renamed(left, savedPlace(axes))
        if (!isNew) form.rename(savedPlace(axes))
      },
    })
    const isPublished = isSaved && what === 'publish' && (await save.setState(from.item, 'onSale'))
    if (isPublished) say(words.published)
    else if (isSaved) say(isNew ? words.created : words.saved(form.count))
    if (isNew) goOn(from.item.spuId, left)
  }
}

/** Everything that the editor of one product knows and does. */
export function useEditor(item: WholeItem) {
  const { staff } = useSession()
  const isNew = item.spuId === ''
  const isResumed = useIsResumed()
  const [language, setLanguage] = useState<Language>('zh')
  const [isArmed, setArmed] = useState(false)
  const [hasRoom, setRoom] = useState(true)
  const [adjusting, setAdjusting] = useState<string | null>(null)
  const save = useSave()
  const form = useItemForm(item, {
    draftKey: draftKey(staff.username, item.spuId || 'new'),
    isSelling: item.state === 'onSale' || isArmed,
    taken: save.owners,
    resume: isResumed,
    onDraftFull: () => setRoom(false),
  })
  const sheet = useSheet(form)
  const files = useUrls(item)
  const moves = useItemMoves(item)
  const keepAll = useKeeping({ item, form, save, create: moves.create, username: staff.username })
  const latest = useRef(form)
  latest.current = form

  const mend = (problems: Problems) => {
    if (problems.fields.title) setLanguage('zh')
    goToFirst(problems, form.conflicts.length > 0, sheet)
  }
  return {
    ...files,
    ...moves,
    item,
    isNew,
    form,
    sheet,
    save,
    press: async (what: Press) => {
      const willSell = item.state === 'onSale' || what === 'publish'
      setArmed(willSell)
      const problems = form.check(willSell)
      if (problemCount(problems) + form.conflicts.length > 0) mend(problems)
      else await keepAll(what)
    },
    stopped: problemCount(form.problems) + form.conflicts.length,
    hasRoom,
    isBusy: save.progress !== null || moves.isMaking,
    language,
    setLanguage,
    adjusting,
    setAdjusting,
    wrong: useWrong(form, save.wrong),
    /** Uploads end when they end: what stands then is changed, not what stood when they began. */
    setPictures: (change: (pictures: Picture[]) => Picture[]) =>
      latest.current.set('pictures', change(latest.current.form.pictures)),
    goToFirst: () => mend(form.problems),
  }
}

export type EditorState = ReturnType<typeof useEditor>
