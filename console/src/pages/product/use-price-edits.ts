import { useEffect, useMemo, useState } from 'react'
import type { OwnerProduct } from '../../../../typings/owner-api'
import type { OutputOf } from '../../api'
import { say } from '../../components/toasts'
import { keep, refresh } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { loadDraft, type PriceDraft, storeDraft } from './price-draft'
import { type Cell, checkMatrix, conflicts, type Edits, pricesToSave, rebase } from './sku-matrix'

/** A request holds 100 KB: so many prices go at once. */
const SAVED_AT_ONCE = 400

/** Puts saved prices into what was read before. */
const keepPrices = (spuId: string, saved: OutputOf<'product.setPrices'>): Promise<void> => {
  const { skus, ...summary } = saved
  const prices = new Map(skus.map((sku) => [sku.skuId, sku]))
  return keep(
    'product.get',
    { spuId },
    (before) =>
      before && {
        ...before,
        ...summary,
        skus: before.skus.map((sku) => ({ ...sku, ...prices.get(sku.skuId) })),
      },
  )
}

/**
 * Edits that outlive the page: kept on this machine until they are saved or dropped, offered again on
 * coming back.
 */
function useDraftedEdits(product: OwnerProduct) {
  const { spuId } = product
  const [written, setEdits] = useState<Edits>({})
  const [draft, setOffer] = useState<PriceDraft | null>(() => loadDraft(spuId))
  // Whoever saved it, here or elsewhere: what the shop has is no change any more.
  const edits = useMemo(() => rebase(product.skus, written), [product.skus, written])
  const offer = useMemo(() => {
    const kept = draft ? rebase(product.skus, draft.edits) : {}
    return draft && Object.keys(kept).length > 0 ? { at: draft.at, edits: kept } : null
  }, [product.skus, draft])
  useEffect(() => {
    if (!offer) storeDraft(spuId, edits, Date.now())
  }, [spuId, edits, offer])
  return { edits, setEdits, offer, setOffer }
}

/**
 * What is written in the price matrix, whether it can be saved, and saving it without losing anybody's
 * change.
 */
export function usePriceEdits(product: OwnerProduct) {
  const { product: words } = useWords()
  const { edits, setEdits, offer, setOffer } = useDraftedEdits(product)
  const [cell, setCell] = useState<Cell | null>(null)
  const [wanted, setWanted] = useState<Cell | null>(null)
  const [met, setMet] = useState(false)
  const problems = checkMatrix(product.skus, edits)
  const differing = conflicts(product.skus, edits)

  const skus = pricesToSave(product.skus, edits)
  const { busy, send } = useWrite<'product.setPrices'>({
    refreshes: ['product.list'],
    keep: (saved) => keepPrices(product.spuId, saved),
    done: () => null,
    // What somebody else saved stands beside what is written here, cell by cell.
    refused: ({ code }) => (code === 'NOT_FOUND' ? words.notFound : null),
  })
  const save = async () => {
    const { spuId } = product
    let { revision } = product
    for (let from = 0; from < skus.length; from += SAVED_AT_ONCE) {
      const some = skus.slice(from, from + SAVED_AT_ONCE)
      const reply = await send('product.setPrices', { spuId, revision, skus: some })
      if (!reply?.ok) {
        // What was saved of it is no edit any more; the rest stands as it was written.
        await refresh('product.get')
        setMet(reply?.code === 'CHANGED_MEANWHILE')
        return
      }
      revision = reply.data.revision
    }
    setEdits({})
    setMet(false)
    say(words.saved(skus.length))
  }
  const goTo = (place: Cell) => {
    setCell(place)
    setWanted({ ...place })
  }
  return {
    edits,
    setEdits,
    offer,
    /** Takes up what was left unsaved, or drops it. */
    answerOffer: (resume: boolean) => {
      if (resume && offer) setEdits(offer.edits)
      setOffer(null)
    },
    cell,
    setCell,
    /** The cell that takes the focus once it is drawn. */
    wanted,
    goTo,
    busy,
    problems,
    differing,
    /** Somebody saved in between; stays until this is saved or dropped. */
    met,
    count: Object.keys(edits).length,
    discard: () => {
      setEdits({})
      setMet(false)
    },
    save,
  }
}

export type PriceEdits = ReturnType<typeof usePriceEdits>
