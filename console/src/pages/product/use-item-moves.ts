import { useNavigate } from 'react-router'
import { say } from '../../components/toasts'
import { refresh } from '../../queries'
import { useWrite } from '../../use-write'
import { useContentText, useWords } from '../../words'
import { type BothTexts, localText } from './form/fields'
import type { WholeItem } from './form/ground'
import { readWhole, reread } from './use-whole-item'

/** What is done with a product as a whole: made, copied, deleted and brought back. */
export function useItemMoves(item: WholeItem) {
  const { editor: words } = useWords()
  const content = useContentText()
  const navigate = useNavigate()
  const created = useWrite<'product.create'>({
    refreshes: ['product.list'],
    done: () => null,
    refused: () => null,
  })
  const copied = useWrite<'product.copy'>({
    refreshes: ['product.list'],
    done: () => words.copied,
    refused: () => words.refusals.notFound,
  })
  const deleted = useWrite<'product.delete'>({
    refreshes: ['product.list', 'overview.get'],
    done: () => null,
    refused: () => null,
  })
  const restored = useWrite<'product.restore'>({
    refreshes: ['product.list', 'overview.get'],
    done: () => null,
    refused: () => null,
  })
  const title = content(item.fields.title)
  const restore = async () => {
    const reply = await restored.send('product.restore', { spuIds: [item.spuId] })
    if (!reply?.ok) return
    const [failed] = reply.data.failed
    if (failed?.code === 'TOO_LATE') say(words.refusals.tooLate, { tone: 'wrong' })
    else if (failed?.code === 'CODE_TAKEN') say(words.refusals.codeTaken, { tone: 'wrong' })
    else if (failed) say(failed.code, { tone: 'wrong' })
    else say(words.restored(title))
    await reread(item.spuId).catch(() => refresh('product.edit'))
  }
  return {
    isMaking: created.busy,
    create: async (called: BothTexts): Promise<WholeItem | null> => {
      const reply = await created.send('product.create', { title: localText(called) })
      return reply?.ok ? readWhole(reply.data.spuId) : null
    },
    copy: async () => {
      const reply = await copied.send('product.copy', { spuId: item.spuId }, `${item.spuId} ${item.revision}`)
      if (reply?.ok) void navigate(`/products/${reply.data.spuId}`)
    },
    remove: async () => {
      const reply = await deleted.send('product.delete', { spuIds: [item.spuId] })
      if (!reply?.ok || reply.data.failed.length > 0) return
      say(words.deleted(title), { undo: () => void restore() })
      await reread(item.spuId).catch(() => undefined)
      void navigate('/products')
    },
    restore,
  }
}
