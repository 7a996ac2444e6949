import { useEffect, useMemo, useState } from 'react'
import type { FreightTemplateView } from '../../../../typings/freight'
import { type RefusalOf, useWrite } from '../../use-write'
import { useWords } from '../../words'
import { loadDraft, type StoredDraft, storeDraft } from './draft-store'
import { emptyTariff, readTemplate, type TemplateText, textOf } from './freight-draft'

/** A template that is not stored yet stands under this in the address. */
export const NEW = 'new'

/** Somebody saved the template while it was being written here. */
export interface Conflict {
  by: string | null
  template: FreightTemplateView
}

const emptyTemplate = (name: string): TemplateText => ({
  ...{ nameZh: name, nameEn: '', by: 'piece', wholePortions: true, unknownKg: '1' },
  ...{ zones: [], rest: emptyTariff('piece'), remotes: [] },
})

/** What is written of one template, kept on this machine until it is saved or dropped. */
export function useFreightDraft(
  known: FreightTemplateView | null,
  onSaved: (template: FreightTemplateView) => void,
) {
  const { freight: words } = useWords()
  const id = known?.templateId ?? NEW
  const stored = useMemo(() => (known ? textOf(known) : emptyTemplate(words.newName)), [known, words.newName])
  const [draft, setDraft] = useState<StoredDraft | null>(() => loadDraft(id))
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [met, setMet] = useState(false)
  const isChanged = draft !== null && JSON.stringify(draft.text) !== JSON.stringify(stored)
  useEffect(() => storeDraft(id, isChanged ? draft : null), [id, isChanged, draft])
  const text = draft?.text ?? stored
  const reading = useMemo(() => readTemplate(text), [text])
  const problems = Object.keys(reading.problems).length
  const { busy, send } = useWrite<'freight.save'>({
    refreshes: ['freight.list', 'freight.try'],
    done: (template) => {
      setDraft(null)
      storeDraft(id, null)
      onSaved(template)
      return words.saved(template.name.zh)
    },
    refused: (refusal) => refusedWords(refusal),
  })
  const refusedWords = (refusal: RefusalOf<'freight.save'>): string | null => {
    if (refusal.code === 'TOO_MANY') return words.tooMany(refusal.detail.max)
    if (refusal.code !== 'CHANGED_MEANWHILE') return words.somebody
    setConflict(refusal.detail)
    return null
  }
  const save = async (over = draft?.revision ?? known?.revision) => {
    setMet(true)
    if (problems > 0 || !isChanged) return
    const place = known ? { templateId: known.templateId, revision: over ?? 0 } : {}
    await send('freight.save', { ...place, template: reading.draft })
  }
  const revision = draft?.revision ?? known?.revision ?? 0
  return {
    id,
    text,
    draft: reading.draft,
    /** What is wrong is marked once somebody tried to save it, or where it was stored so. */
    problems: met || known ? reading.problems : {},
    problemCount: problems,
    isChanged: isChanged || known === null,
    conflict,
    busy,
    change: (part: Partial<TemplateText>) => setDraft({ revision, text: { ...text, ...part } }),
    drop: () => {
      setDraft(null)
      setConflict(null)
      setMet(false)
    },
    save,
    /** Over what somebody else saved meanwhile. */
    saveOver: async () => {
      if (!conflict || !draft) return
      setConflict(null)
      setDraft({ ...draft, revision: conflict.template.revision })
      await save(conflict.template.revision)
    },
  }
}

export type FreightForm = ReturnType<typeof useFreightDraft>
