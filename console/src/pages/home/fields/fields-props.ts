import type { HomeBlock } from '../../../../../typings/home'
import type { Composer } from '../use-composer'

/** What the fields of a block work with. */
export interface FieldsProps<Block extends HomeBlock> {
  block: Block
  composer: Composer
  /** Changes some of it; `about` names the field, so that its letters are one step to undo. */
  set: (part: Partial<Block>, about?: string) => void
  wrong: (path: string) => string | undefined
}
