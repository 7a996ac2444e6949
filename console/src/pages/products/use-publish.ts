import { useState } from 'react'
import type { OwnerApi } from '../../../../typings/owner-api'
import type { Reply } from '../../../../typings/reply'
import { ask, type OutputOf } from '../../api'
import { say } from '../../components/toasts'
import { refresh } from '../../queries'
import { useWords } from '../../words'

type State = 'onSale' | 'offSale'

export interface Failures {
  state: State
  asked: number
  failed: OutputOf<'product.setState'>['failed']
}

/** Gives the reply, or null where none came and the outcome is unknown. */
async function setState(spuIds: string[], state: State): Promise<Reply<OwnerApi['product.setState']> | null> {
  const reply = await ask('product.setState', { spuIds, state }).catch(() => null)
  await refresh('product.list', 'product.get', 'overview.get')
  return reply
}

/**
 * Puts products on or off sale, offers to undo it, and keeps what failed so that only that is tried again.
 */
export function usePublish() {
  const { products, wrong } = useWords()
  const [failures, setFailures] = useState<Failures | null>(null)
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())

  const undo = async (changed: OutputOf<'product.setState'>['changed']) => {
    let restored = 0
    for (const state of ['onSale', 'offSale'] as const) {
      const spuIds = changed
        .filter(({ from }) => (from === 'onSale') === (state === 'onSale'))
        .map(({ spuId }) => spuId)
      const reply = spuIds.length > 0 ? await setState(spuIds, state) : null
      if (reply?.ok) restored += reply.data.changed.length
    }
    say(products.restored(restored))
  }
  const publish = async (spuIds: string[], state: State) => {
    setBusy(new Set(spuIds))
    const reply = await setState(spuIds, state)
    setBusy(new Set())
    if (!reply?.ok) {
      const refusal = reply ? `${wrong.writeFailed} · ${reply.code}` : wrong.writeUnknown
      if (reply?.code !== 'NOT_SIGNED_IN') say(refusal, { tone: 'wrong' })
      return
    }
    const done = reply.data
    setFailures(done.failed.length > 0 ? { state, asked: spuIds.length, failed: done.failed } : null)
    const count = done.changed.length
    if (count === 0) return
    say(state === 'onSale' ? products.published(count) : products.unpublished(count), {
      undo: () => void undo(done.changed),
    })
  }
  return { publish, busy, failures, forget: () => setFailures(null) }
}
