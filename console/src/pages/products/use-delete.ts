import type { ReadAction } from '../../api'
import { say } from '../../components/toasts'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

const READS: ReadAction[] = ['product.list', 'product.edit', 'overview.get']

/** Takes products out of the shop, and brings them back within thirty days. */
export function useDelete() {
  const { products, editor } = useWords()
  const restored = useWrite<'product.restore'>({
    refreshes: READS,
    done: ({ changed, failed }) => {
      const [first] = failed
      if (!first) return products.restored(changed.length)
      const why = first.code === 'TOO_LATE' ? editor.refusals.tooLate : editor.refusals.codeTaken
      return { text: why, tone: 'wrong' }
    },
    refused: () => null,
  })
  const deleted = useWrite<'product.delete'>({
    refreshes: READS,
    done: () => null,
    refused: () => null,
  })
  const restore = async (spuIds: string[]) => void (await restored.send('product.restore', { spuIds }))
  return {
    restore,
    remove: async (spuIds: string[]) => {
      const reply = await deleted.send('product.delete', { spuIds })
      if (!reply?.ok || reply.data.changed.length === 0) return
      const gone = reply.data.changed.map(({ spuId }) => spuId)
      say(products.deleted(gone.length), { undo: () => void restore(gone) })
    },
  }
}
