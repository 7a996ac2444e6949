import type { HomeBlock } from '../../typings/home'
import { isSame } from './item-editor/same'

/** What became of blocks, by their kinds; what nothing became of is absent. */
export interface HomeChanges {
  added?: string[]
  removed?: string[]
  changed?: string[]
  /** Those that are in both stand in another order. */
  moved?: true
}

/** What a page of blocks has become: for whoever asks later who changed what. */
export function homeChanges(before: readonly HomeBlock[], after: readonly HomeBlock[]): HomeChanges {
  const was = new Map(before.map((block) => [block.blockId, block]))
  const is = new Map(after.map((block) => [block.blockId, block]))
  const added = after.filter(({ blockId }) => !was.has(blockId))
  const removed = before.filter(({ blockId }) => !is.has(blockId))
  const changed = after.filter((block) => was.has(block.blockId) && !isSame(was.get(block.blockId), block))
  const kept = (blocks: readonly HomeBlock[]) =>
    blocks.map(({ blockId }) => blockId).filter((id) => was.has(id) && is.has(id))
  const kinds = (blocks: HomeBlock[]) => blocks.map(({ kind }) => kind)
  return {
    ...(added.length > 0 ? { added: kinds(added) } : {}),
    ...(removed.length > 0 ? { removed: kinds(removed) } : {}),
    ...(changed.length > 0 ? { changed: kinds(changed) } : {}),
    ...(kept(before).join() === kept(after).join() ? {} : { moved: true }),
  }
}
