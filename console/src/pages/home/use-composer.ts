import { useEffect, useRef, useState } from 'react'
import type { HomeBlock, HomeDesk, HomeGoods } from '../../../../typings/home'
import { useOnline } from '../../line'
import { keep } from '../../queries'
import { type RefusalOf, useWrite } from '../../use-write'
import { useWords } from '../../words'
import { loadKept, storeKept } from './kept-draft'
import { useWritten } from './use-written'

/** So long after the last letter a draft is saved. */
const SAVED_AFTER_MS = 700

/** Somebody saved the draft while it was being written here. */
interface HomeConflict {
  by: string | null
  at: number | null
}

/** What the shop has of it, as text, and under which mark. */
interface InShop {
  mark: number
  text: string
}

const textOf = (blocks: HomeBlock[]): string => JSON.stringify(blocks)
const inShop = ({ draft }: HomeDesk): InShop => ({ mark: draft.mark, text: textOf(draft.blocks) })

/** What was left on this machine counts where it says anything else. */
function firstOf({ draft }: HomeDesk) {
  const kept = loadKept()
  const isOther = kept !== null && textOf(kept.blocks) !== textOf(draft.blocks)
  if (!isOther) return { written: { blocks: draft.blocks, past: [] }, conflict: null }
  const { by = null, at = null } = draft.saved ?? {}
  const conflict = kept.mark === draft.mark ? null : { by, at }
  return { written: { blocks: kept.blocks, past: [draft.blocks] }, conflict }
}

/** Sends what is written to the shop, over the mark that was seen. */
function useSaving(blocks: HomeBlock[], desk: HomeDesk, onConflict: (conflict: HomeConflict) => void) {
  const { homePage: words } = useWords()
  const [shop, setShop] = useState(() => inShop(desk))
  const [failed, setFailed] = useState<string | null>(null)
  const latest = useRef({ blocks, shop })
  latest.current = { blocks, shop }
  const refused = (refusal: RefusalOf<'home.save'>): string | null => {
    if (refusal.code !== 'CHANGED_MEANWHILE')
      return refusal.code === 'TOO_LARGE' ? words.tooLarge : words.badFile
    onConflict(refusal.detail)
    return null
  }
  const { busy, send } = useWrite<'home.save'>({
    keep: (data) => keep('home.edit', {}, (before) => before && { ...before, ...data }),
    done: (data, sent) => {
      const next = { mark: data.draft.mark, text: textOf(sent.blocks) }
      latest.current.shop = next
      setShop(next)
      setFailed(null)
      return null
    },
    refused,
  })
  const onItsWay = useRef<Promise<boolean> | null>(null)
  /** Whether the shop has it then. */
  const save = (over?: number): Promise<boolean> => {
    const sent = latest.current
    const sending = send('home.save', { mark: over ?? sent.shop.mark, blocks: sent.blocks }).then((reply) => {
      // Of two people the second chooses first, and the same words may well be saved then.
      const isSecond = reply?.ok === false && reply.code === 'CHANGED_MEANWHILE'
      if (!reply?.ok && !isSecond) setFailed(textOf(sent.blocks))
      return reply?.ok === true
    })
    onItsWay.current = sending
    return sending
  }
  const saveLatest = useRef(save)
  saveLatest.current = save
  const isSavedNow = () => textOf(latest.current.blocks) === latest.current.shop.text
  return {
    ...{ shop, setShop, busy, save, saveLatest },
    isSaved: textOf(blocks) === shop.text,
    isStuck: failed !== null && failed === textOf(blocks),
    /** The mark under which the shop has all that is written; null where it could not be saved. */
    settled: async (): Promise<number | null> => {
      await onItsWay.current
      return isSavedNow() || (await saveLatest.current()) ? latest.current.shop.mark : null
    },
  }
}

/** The draft as it is written here: it keeps itself in the shop, and on this machine until then. */
export function useComposer(desk: HomeDesk, reread: () => Promise<HomeDesk | undefined>) {
  const isOnline = useOnline()
  const mayEdit = desk.can.includes('edit')
  const [first] = useState(() => firstOf(desk))
  const [conflict, setConflict] = useState<HomeConflict | null>(first.conflict)
  const [added, setAdded] = useState<Record<string, HomeGoods>>({})
  const [addedUrls, setAddedUrls] = useState<Record<string, string>>({})
  const written = useWritten(first.written)
  const { blocks } = written
  const saving = useSaving(blocks, desk, setConflict)
  const { shop, setShop, busy, isSaved, isStuck, save, saveLatest } = saving

  const kept = isSaved || !mayEdit ? null : blocks
  useEffect(() => storeKept(kept && { mark: shop.mark, blocks: kept }), [kept, shop.mark])
  // Written anew with each letter, so that the pause begins anew too.
  const toSave = isSaved || busy || conflict || isStuck || !isOnline || !mayEdit ? null : blocks
  useEffect(() => {
    if (!toSave) return
    const timer = setTimeout(() => void saveLatest.current(), SAVED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [toSave, saveLatest])
  const adopt = (fresh: HomeDesk) => {
    setShop(inShop(fresh))
    written.change(() => fresh.draft.blocks)
    setConflict(null)
  }
  const adoptLatest = useRef(adopt)
  adoptLatest.current = adopt
  const isOthers = isSaved && !busy && desk.draft.mark > shop.mark
  useEffect(() => {
    // Somebody else saved, and nothing was being written here: theirs is what there is.
    if (isOthers) adoptLatest.current(desk)
  }, [isOthers, desk])

  return {
    ...written,
    ...{ mayEdit, busy, isSaved, isStuck, conflict, setConflict, save },
    problems: desk.draft.problems,
    goods: { ...added, ...desk.goods },
    urls: { ...desk.urls, ...addedUrls },
    settled: saving.settled,
    knowGoods: (spuId: string, goods: HomeGoods) => setAdded((all) => ({ ...all, [spuId]: goods })),
    knowUrls: (urls: Record<string, string>) => setAddedUrls((all) => ({ ...all, ...urls })),
    /** What is written here gives way, and can be undone back to. */
    takeTheirs: async () => {
      const fresh = await reread()
      if (fresh) adopt(fresh)
    },
    /** Puts what is written here over what somebody else saved. */
    putOver: async () => {
      const fresh = await reread()
      if (!fresh) return
      setConflict(null)
      await save(fresh.draft.mark)
    },
  }
}

export type Composer = ReturnType<typeof useComposer>
