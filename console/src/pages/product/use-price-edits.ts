import { useEffect, useMemo, useState } from 'react'
import type { OwnerProduct } from '../../../../typings/owner-api'
import { keep } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { loadDraft, type PriceDraft, storeDraft } from './price-draft'
import { type Cell, checkMatrix, conflicts, type Edits, pricesToSave, rebase } from './sku-matrix'

/** Puts a product that the server answered with into what was read before; its ledger stays. */
const keepProduct = (product: OwnerProduct): Promise<void> =>
  keep('product.get', { spuId: product.spuId }, (before) => before && { ...before, ...product })

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
  const [met, setMet] = useState(false)
  const problems = checkMatrix(product.skus, edits)
  const differing = conflicts(product.skus, edits)

  const skus = pricesToSave(product.skus, edits)
  const { busy, send } = useWrite<'product.setPrices'>({
    refreshes: ['product.get', 'product.list'],
    keep: keepProduct,
    done: () => {
      setEdits({})
      setMet(false)
      return words.saved(skus.length)
    },
    // What somebody else saved stands beside what is written here, cell by cell.
    refused: ({ code }) => (code === 'NOT_FOUND' ? words.notFound : null),
  })
  const save = async () => {
    const { spuId, revision } = product
    const reply = await send('product.setPrices', { spuId, revision, skus })
    if (!reply || reply.ok || reply.code !== 'CHANGED_MEANWHILE') return
    await keepProduct(reply.detail.product)
    setEdits(rebase(reply.detail.product.skus, edits))
    setMet(true)
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
