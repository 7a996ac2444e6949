import { useState } from 'react'
import type { OutputOf, ReadAction } from '../../api'
import { say } from '../../components/toasts'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

type State = 'onSale' | 'offSale'
type Changed = OutputOf<'product.setState'>['changed']

export interface Failures {
  state: State
  asked: number
  failed: OutputOf<'product.setState'>['failed']
}

const READS: ReadAction[] = ['product.list', 'product.get', 'overview.get']

/** The products that were in a state before, on sale or not. */
const spuIdsFrom = (changed: Changed, state: State): string[] =>
  changed.filter(({ from }) => (from === 'onSale') === (state === 'onSale')).map(({ spuId }) => spuId)

/** Puts products back into the state in which they were. */
function useUndo(): (changed: Changed) => Promise<void> {
  const { products } = useWords()
  const { send } = useWrite<'product.setState'>({
    refreshes: READS,
    done: () => null,
    refused: () => null,
  })
  return async (changed) => {
    let restored = 0
    for (const state of ['onSale', 'offSale'] as const) {
      const spuIds = spuIdsFrom(changed, state)
      const reply = spuIds.length > 0 ? await send('product.setState', { spuIds, state }) : null
      if (reply?.ok) restored += reply.data.changed.length
    }
    if (restored > 0) say(products.restored(restored))
  }
}

/**
 * Puts products on or off sale, offers to undo it, and tells what failed, so that only that is tried again.
 * One thing at a time: each switch has its own.
 */
export function usePublish(onFailures: (failures: Failures | null) => void) {
  const { products } = useWords()
  const undo = useUndo()
  const [asked, setAsked] = useState<string[]>([])
  const { busy, send } = useWrite<'product.setState'>({
    refreshes: READS,
    done: ({ changed, failed }, { spuIds, state }) => {
      onFailures(failed.length > 0 ? { state, asked: spuIds.length, failed } : null)
      const count = changed.length
      if (count === 0) return null
      const text = state === 'onSale' ? products.published(count) : products.unpublished(count)
      return { text, undo: () => void undo(changed) }
    },
    refused: () => null,
  })
  const publish = async (spuIds: string[], state: State) => {
    setAsked(spuIds)
    await send('product.setState', { spuIds, state })
  }
  return { publish, onTheirWay: new Set(busy ? asked : []) }
}
