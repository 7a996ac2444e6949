import { useEffect, useState } from 'react'
import type { CategoryFields, OwnerCategory } from '../../../../typings/owner-api'
import { say } from '../../components/toasts'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import {
  countOf,
  type Draft,
  type DraftCategory,
  drafted,
  NO_DRAFT,
  type Place,
  withField,
  withMove,
} from './tree'

const KEPT_AS = 'queqiao.console.categories'

export interface CategoryDraft {
  rows: DraftCategory[]
  count: number
  busy: boolean
  /** What stands in the way of saving, and in which category. */
  wrong: string | null
  move: (categoryId: string, place: Place) => void
  set: <Name extends keyof CategoryFields>(
    categoryId: string,
    name: Name,
    value: CategoryFields[Name],
  ) => void
  discard: () => void
  save: () => Promise<void>
}

/** What was not saved last time, on this machine; what cannot be read counts as nothing. */
export function readDraft(stored: string | null): Draft {
  try {
    const value = JSON.parse(stored ?? 'null') as Partial<Draft> | null
    return Array.isArray(value?.moves) && typeof value.fields === 'object' && value.fields !== null
      ? { moves: value.moves, fields: value.fields }
      : NO_DRAFT
  } catch {
    return NO_DRAFT
  }
}

/** Changes of categories that wait to be saved, laid over what is stored, which may change meanwhile. */
export function useCategoryDraft(stored: OwnerCategory[]): CategoryDraft {
  const { categories: words } = useWords()
  const [draft, setDraft] = useState(() => readDraft(localStorage.getItem(KEPT_AS)))
  const known = new Map(stored.map((category) => [category.categoryId, category]))
  const isKnown = ([id]: [string, unknown]) => known.has(id)
  const live: Draft = {
    moves: draft.moves.filter(({ categoryId }) => known.has(categoryId)),
    fields: Object.fromEntries(Object.entries(draft.fields).filter(isKnown)),
  }
  const count = countOf(live)
  useEffect(() => {
    if (countOf(draft) === 0) localStorage.removeItem(KEPT_AS)
    else localStorage.setItem(KEPT_AS, JSON.stringify(draft))
  }, [draft])
  const rows = drafted(stored, live)
  const wrong = rows.find(({ name }) => name.zh.trim() === '')?.categoryId ?? null
  const { busy, save } = useSaving(live, setDraft)
  return {
    rows,
    count,
    busy,
    wrong,
    move: (categoryId, place) => setDraft(withMove(stored, live, categoryId, place)),
    set: (categoryId, name, value) => {
      const saved = known.get(categoryId)
      if (saved) setDraft(withField(saved, live, name, value))
    },
    discard: () => setDraft(NO_DRAFT),
    save: async () => {
      if (await save()) say(words.saved(count))
    },
  }
}

/** Sends what was changed, one after the other; what was refused, and what comes after it, is left. */
function useSaving(draft: Draft, setDraft: (draft: Draft) => void) {
  const { categories: words } = useWords()
  const [busy, setBusy] = useState(false)
  const { send } = useWrite<'category.save' | 'category.move'>({
    refreshes: ['category.tree', 'category.list'],
    done: () => null,
    refused: (refusal) => {
      switch (refusal.code) {
        case 'NOT_FOUND':
          return words.gone
        case 'TOO_DEEP':
          return words.tooDeep
        case 'PLACE_GONE':
          return words.placeGone
        case 'CHANGED_MEANWHILE': {
          const { fields, by } = refusal.detail
          return words.changed(fields.map((field) => words.fields[field]).join('、'), by ?? '')
        }
        case 'FILE_TOO_LARGE':
        case 'FILE_GONE':
        case 'NOT_A_PICTURE':
        case 'NOT_A_VIDEO':
          return words.notPicture
      }
    },
  })
  const sendAll = async (): Promise<boolean> => {
    let left = draft
    for (const [categoryId, change] of Object.entries(draft.fields)) {
      const reply = await send('category.save', { categoryId, ...change })
      // A field that another person changed is looked at first: what was typed over it goes.
      if (!reply?.ok && reply?.code !== 'CHANGED_MEANWHILE') return false
      left = {
        ...left,
        fields: Object.fromEntries(Object.entries(left.fields).filter(([id]) => id !== categoryId)),
      }
      setDraft(left)
      if (!reply.ok) return false
    }
    for (const move of draft.moves) {
      const reply = await send('category.move', move)
      if (!reply) return false
      left = { ...left, moves: left.moves.slice(1) }
      setDraft(left)
      if (!reply.ok) {
        setDraft({ ...left, moves: [] })
        return false
      }
    }
    return true
  }
  const save = async () => {
    setBusy(true)
    try {
      return await sendAll()
    } finally {
      setBusy(false)
    }
  }
  return { busy, save }
}
