import { useRef, useState } from 'react'
import type { SearchDesk } from '../../../../typings/search'
import { keep } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import {
  type DraftProblems,
  draftOf,
  problemsOf,
  type SearchDraft,
  settingsOf,
  withWord,
} from './search-draft'

/** What is being typed over what was read; what others save meanwhile is seen once it is dropped. */
export function useSearchDraft(desk: SearchDesk | undefined) {
  const { search: words } = useWords()
  const [typed, setTyped] = useState<{ draft: SearchDraft; revision: number } | null>(null)
  const synonyms = useRef<HTMLTextAreaElement>(null)
  const read = desk ? draftOf(desk.settings) : null
  const draft = typed?.draft ?? read
  const problems: DraftProblems = draft ? problemsOf(draft, words) : {}
  const isChanged = typed !== null && JSON.stringify(typed.draft) !== JSON.stringify(read)
  const write = useWrite<'search.save'>({
    keep: (data) => keep('search.get', {}, data),
    refreshes: ['search.get'],
    done: () => {
      setTyped(null)
      return words.saved
    },
    refused: (refusal) => words.changed(refusal.detail.by ?? words.somebody),
  })
  const change = (part: Partial<SearchDraft>) => {
    if (draft && desk)
      setTyped({ draft: { ...draft, ...part }, revision: typed?.revision ?? desk.settings.revision })
  }
  return {
    draft,
    problems,
    isChanged,
    busy: write.busy,
    synonyms,
    change,
    drop: () => setTyped(null),
    async save() {
      if (!typed || Object.keys(problems).length > 0) return
      await write.send('search.save', settingsOf(typed.draft, typed.revision))
    },
    /** Puts a word at the end of the synonyms, and the cursor behind it. */
    teach(word: string) {
      if (!draft) return
      change({ synonymsText: withWord(draft.synonymsText, word) })
      requestAnimationFrame(() => {
        const field = synonyms.current
        field?.focus()
        field?.setSelectionRange(field.value.length, field.value.length)
        field?.scrollTo({ top: field.scrollHeight })
      })
    },
  }
}
