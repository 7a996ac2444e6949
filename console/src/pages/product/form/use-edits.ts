import { useMemo, useRef, useState } from 'react'
import { type Draft, loadDraft, useKeptDraft } from './draft'
import { type Edits, type Json, rebase, renamed, without, writeAll } from './edits'
import { type groundOf, isOfPlace } from './ground'

const HISTORY_MAX = 200

interface Past {
  edits: Edits
  /** What was written next, so that letters typed at one place are undone together. */
  next: string
}

/** What of a draft still means something on what the shop has now; null where nothing does. */
function offerOf(draft: Draft | null, ground: ReturnType<typeof groundOf>): Draft | null {
  if (!draft) return null
  const readable = Object.entries(draft.edits).filter(
    ([place, { value, over }]) => isOfPlace(place, value, ground) && isOfPlace(place, over, ground),
  )
  const edits = rebase(Object.fromEntries(readable), ground)
  return Object.keys(edits).length > 0 ? { at: draft.at, edits } : null
}

/**
 * Edits that outlive the page: kept on this machine until they are saved or dropped, offered again on coming
 * back, and undone step by step.
 */
export function useEdits(
  key: string,
  ground: ReturnType<typeof groundOf>,
  { resume, onFull }: { resume: boolean; onFull: () => void },
) {
  const [found] = useState(() => loadDraft(key))
  const [written, setWritten] = useState<Edits>(() => (resume && offerOf(found, ground)?.edits) || {})
  const [draft, setDraft] = useState<Draft | null>(resume ? null : found)
  const past = useRef<Past[]>([])
  const edits = useMemo(() => rebase(written, ground), [written, ground])
  const offer = useMemo(() => offerOf(draft, ground), [draft, ground])
  useKeptDraft(key, edits, offer !== null, onFull)

  const step = (next: Edits, name: string) => {
    const last = past.current.at(-1)
    if (name === '' || last?.next !== name) past.current.push({ edits, next: name })
    if (past.current.length > HISTORY_MAX) past.current.shift()
    setWritten(next)
  }
  return {
    edits,
    /** Writes at some places at once: one step to undo. */
    write: (writings: readonly [string, Json][]) => {
      const [first] = writings
      if (!first) return
      step(writeAll(edits, writings, ground), writings.length === 1 ? first[0] : '')
    },
    /** Puts other edits in the place of these: one step to undo. */
    replace: (next: Edits) => step(next, ''),
    /** Takes away what the shop has now; what came before cannot be undone. */
    drop: (places: readonly string[]) => {
      past.current = []
      setWritten((now) => without(now, places))
    },
    /** Says the same of places that are called otherwise now. */
    rename: (nameOf: (place: string) => string) => {
      past.current = []
      setWritten((now) => renamed(now, nameOf))
    },
    undo: (): boolean => {
      const last = past.current.pop()
      if (last) setWritten(last.edits)
      return last !== undefined
    },
    offer,
    /** Takes up what was left unsaved, or drops it. */
    answerOffer: (resume: boolean) => {
      if (resume && offer) step(offer.edits, '')
      setDraft(null)
    },
  }
}
