import { useEffect, useMemo, useState } from 'react'
import type { OwnerProduct } from '../../../../typings/owner-api'
import { ask } from '../../api'
import { say } from '../../components/toasts'
import { queryClient, refresh } from '../../queries'
import { useWords } from '../../words'
import { loadDraft, type PriceDraft, storeDraft } from './price-draft'
import { type Cell, checkMatrix, conflicts, type Edits, pricesToSave, rebase } from './sku-matrix'

/** Puts a product that the server answered with into what was read before; its ledger stays. */
function keepProduct(product: OwnerProduct): void {
  queryClient.setQueryData<OwnerProduct>(['product.get', { spuId: product.spuId }], (before) => ({
    ...before,
    ...product,
  }))
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
  const { product: words, wrong } = useWords()
  const { edits, setEdits, offer, setOffer } = useDraftedEdits(product)
  const [cell, setCell] = useState<Cell | null>(null)
  const [busy, setBusy] = useState(false)
  const [met, setMet] = useState(false)
  const problems = checkMatrix(product.skus, edits)
  const differing = conflicts(product.skus, edits)

  const save = async () => {
    const skus = pricesToSave(product.skus, edits)
    setBusy(true)
    const reply = await ask('product.setPrices', {
      spuId: product.spuId,
      revision: product.revision,
      skus,
    }).catch(() => null)
    setBusy(false)
    if (!reply) {
      say(wrong.writeUnknown, { tone: 'wrong' })
      await refresh('product.get')
    } else if (reply.ok) {
      keepProduct(reply.data)
      setEdits({})
      setMet(false)
      say(words.saved(skus.length))
      await refresh('product.list')
    } else if (reply.code === 'CHANGED_MEANWHILE') {
      keepProduct(reply.detail.product)
      setEdits(rebase(reply.detail.product.skus, edits))
      setMet(true)
    } else {
      say(`${wrong.writeFailed} · ${reply.code}`, { tone: 'wrong' })
    }
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
