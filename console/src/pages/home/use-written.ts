import { useState } from 'react'
import type { HomeBlock } from '../../../../typings/home'

const PAST_MAX = 50

interface Written {
  blocks: HomeBlock[]
  /** What stood before, the latest last. */
  past: HomeBlock[][]
  /** What the latest change was about: the next about the same is one step with it. */
  about: string
}

/** The blocks as they are written here, with the way back. */
export function useWritten(first: Omit<Written, 'about'>) {
  const [{ blocks, past }, set] = useState<Written>({ ...first, about: '' })
  return {
    blocks,
    canUndo: past.length > 0,
    /** Changes about the same place in a row are one step to undo. */
    change: (make: (before: HomeBlock[]) => HomeBlock[], about = '') =>
      set(({ blocks: before, past: stood, about: last }) => ({
        blocks: make(before),
        past: about !== '' && about === last ? stood : [...stood, before].slice(-PAST_MAX),
        about,
      })),
    undo: () =>
      set(({ blocks: now, past: stood }) => ({
        blocks: stood.at(-1) ?? now,
        past: stood.slice(0, -1),
        about: '',
      })),
  }
}
