import { useState } from 'react'
import type { HomeBlock } from '../../../../typings/home'
import { say } from '../../components/toasts'
import { useWords } from '../../words'
import { type Kind, limits, newBlock, withBlock } from './blocks'
import type { Composer } from './use-composer'

/** As a part of an address, whichever browser it is. */
const newId = (): string => crypto.randomUUID().slice(0, 18)

/** Which block is in the form, and what is done with whole blocks. */
export function useChosen(composer: Composer) {
  const { homePage: words } = useWords()
  const { blocks, change, undo } = composer
  const [chosenId, choose] = useState<string | null>(blocks[0]?.blockId ?? null)
  const at = Math.max(
    0,
    blocks.findIndex(({ blockId }) => blockId === chosenId),
  )
  const chosen = blocks[at]
  const put = (block: HomeBlock) => {
    change((now) => withBlock(now, block, chosen?.blockId ?? null))
    choose(block.blockId)
  }
  return {
    chosen,
    at,
    choose,
    add: (kind: Kind) => put(newBlock(kind, newId())),
    copy: () => {
      if (!chosen || blocks.length >= limits.blocks) return say(words.full(limits.blocks), { tone: 'wrong' })
      put({ ...chosen, blockId: newId() })
      say(words.copied(words.kinds[chosen.kind]))
    },
    remove: () => {
      if (!chosen) return
      change((now) => now.filter(({ blockId }) => blockId !== chosen.blockId))
      choose((blocks[at + 1] ?? blocks[at - 1])?.blockId ?? null)
      say(words.removed(words.kinds[chosen.kind]), {
        undo: () => {
          undo()
          choose(chosen.blockId)
        },
      })
    },
  }
}
