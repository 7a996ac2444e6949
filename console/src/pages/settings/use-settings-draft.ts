import { useEffect, useMemo, useState } from 'react'
import type { SettingsChanges, SettingsField, SettingsView } from '../../../../typings/settings'
import type { OutputOf } from '../../api'
import { say } from '../../components/toasts'
import { keep } from '../../queries'
import { type RefusalOf, type ReplyTo, useWrite } from '../../use-write'
import { useWords } from '../../words'
import { type Edits, loadEdits, storeEdits } from './draft-store'
import { formOf, readField, type SettingsForm } from './settings-form'

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const keepView = (view: SettingsView) => keep('settings.get', {}, view)

/** Who wrote what stands in a field that was also changed here. */
export interface Theirs {
  by: string | null
}

/** Sends changes field by field, and offers to take back what was saved. */
function useSaving(view: SettingsView, onSaved: (fields: SettingsField[]) => void) {
  const { settings: words } = useWords()
  const [theirs, setTheirs] = useState<Partial<Record<SettingsField, Theirs>>>({})
  const [refused, setRefused] = useState<Partial<Record<SettingsField, string>>>({})
  const refusedWords = (refusal: RefusalOf<'settings.save'>): string | null => {
    if (refusal.code !== 'CONFLICT') return words.badFile
    setTheirs(Object.fromEntries(refusal.detail.conflicts.map(({ field, by }) => [field, { by }])))
    return words.conflict(refusal.detail.conflicts.length)
  }
  const { busy, send } = useWrite<'settings.save'>({
    refreshes: ['settings.get', 'session.get'],
    keep: keepView,
    done: () => null,
    refused: refusedWords,
  })
  const hear = (reply: ReplyTo<'settings.save'> | null) => {
    if (!reply || reply.ok || reply.code !== 'INVALID_INPUT') return
    const field = /^changes\.(\w+)/.exec(reply.detail.path)?.[1] as SettingsField | undefined
    if (field) setRefused({ [field]: words.refused[field] ?? words.refusedOther })
  }
  /** Back to what stood before, over what was saved just now. */
  const takeBack = async (saved: OutputOf<'settings.save'>, fields: SettingsField[]) => {
    const changes = Object.fromEntries(
      fields.map((field) => [field, { basedOn: saved.marks[field], to: view.fields[field] }]),
    )
    const reply = await send('settings.save', { changes })
    if (reply?.ok) say(words.takenBack(fields.length))
  }
  const save = async (changes: SettingsChanges) => {
    const fields = Object.keys(changes) as SettingsField[]
    setRefused({})
    setTheirs({})
    const reply = await send('settings.save', { changes })
    hear(reply)
    if (!reply?.ok) return
    onSaved(fields)
    say(words.saved(fields.length), { undo: () => void takeBack(reply.data, fields) })
  }
  return { busy, save, theirs, refused, forget: () => setRefused({}) }
}

/** What was typed and differs from what stands, kept on this machine. */
function useEdits(view: SettingsView, stored: SettingsForm) {
  const [edits, setEdits] = useState<Edits>(loadEdits)
  const changed = (Object.keys(edits) as SettingsField[]).filter(
    (field) => field in stored && !sameText(edits[field]?.value, stored[field]),
  )
  const kept = Object.fromEntries(changed.map((field) => [field, edits[field]])) as Edits
  useEffect(() => storeEdits(kept))
  const values = Object.fromEntries(changed.map((field) => [field, edits[field]?.value]))
  return {
    changed,
    form: { ...stored, ...values } as SettingsForm,
    basisOf: (field: SettingsField): string => kept[field]?.basedOn ?? view.marks[field],
    put: <Field extends SettingsField>(field: Field, value: SettingsForm[Field]) => {
      const basedOn = kept[field]?.basedOn ?? view.marks[field]
      setEdits((now) => ({ ...now, [field]: { basedOn, value } }))
    },
    /** From now on over what stands. */
    rebase: (field: SettingsField) =>
      setEdits((now) => ({ ...now, [field]: { ...now[field], basedOn: view.marks[field] } }) as Edits),
    drop: (fields: SettingsField[]) =>
      setEdits((now) =>
        Object.fromEntries(Object.entries(now).filter(([field]) => !fields.includes(field as SettingsField))),
      ),
  }
}

function goTo(field: SettingsField): void {
  const place = document.getElementById(`setting-${field}`)
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, textarea, button')?.focus()
}

/** What is written of the settings, until it is saved or dropped. */
export function useSettingsDraft(view: SettingsView) {
  const { settings: words } = useWords()
  const stored = useMemo(() => formOf(view.fields, view.bounds), [view])
  const [met, setMet] = useState(false)
  const { changed, form, basisOf, put, rebase, drop } = useEdits(view, stored)
  const saving = useSaving(view, drop)
  const conflicts = changed.filter((field) => basisOf(field) !== view.marks[field])
  const readings = changed.map((field) => ({ field, reading: readField(field, form, view.bounds) }))
  const problems = new Map(
    readings.flatMap(({ field, reading }) =>
      reading.ok ? [] : [[field, words.problems[reading.problem]] as const],
    ),
  )
  const save = async () => {
    setMet(true)
    const [first] = [...problems.keys(), ...conflicts]
    if (first) return goTo(first)
    const changes = readings.map(({ field, reading }) => [
      field,
      { basedOn: basisOf(field), to: reading.ok ? reading.value : null },
    ])
    await saving.save(Object.fromEntries(changes) as SettingsChanges)
  }
  return {
    form,
    stored,
    changed,
    conflicts,
    theirs: saving.theirs,
    busy: saving.busy,
    mayEdit: view.can.includes('edit'),
    wrongCount: problems.size + conflicts.length,
    /** What is wrong with a field, once somebody tried to save it. */
    problemOf: (field: SettingsField) => (met ? problems.get(field) : undefined) ?? saving.refused[field],
    change: <Field extends SettingsField>(field: Field, value: SettingsForm[Field]) => {
      saving.forget()
      put(field, value)
    },
    /** Mine over what somebody else saved meanwhile, or theirs in its place. */
    settle: (field: SettingsField, isMine: boolean) => (isMine ? rebase(field) : drop([field])),
    drop: (fields: SettingsField[] = changed) => {
      setMet(false)
      saving.forget()
      drop(fields)
    },
    save,
  }
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>
