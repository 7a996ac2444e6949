import { useRef, useState } from 'react'
import type { Picture } from '../../../../../typings/model'
import { type Cut, type PictureProblem, preparePicture } from './prepare-picture'
import { type MediaProblem, useMedia } from './use-media'

/** One picture on its way into the shop. */
export interface Upload {
  id: string
  name: string
  stage: 'waiting' | 'preparing' | 'sending' | 'failed'
  /** From 0 to 1, of what is sent. */
  part: number
  preview: string | null
  problem: PictureProblem | MediaProblem | null
}

/** What came of one: the picture, and where a browser loads it and its thumbnail meanwhile. */
export interface StoredPicture {
  picture: Picture
  urls: Record<string, string>
  isSmall: boolean
  isStill: boolean
}

interface Task {
  id: string
  file: Blob
  cut: Cut | undefined
  stop: AbortController
  done: (stored: StoredPicture) => void
}

const EXTENSIONS: Record<string, 'jpg' | 'png' | 'webp'> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

const nameOf = (file: Blob): string => (file instanceof File ? file.name : '')

/**
 * Pictures on their way, one after the other: made smaller here, then sent. One that failed stays until it is
 * tried again or taken away.
 */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([])
  const tasks = useRef(new Map<string, Task>())
  const queue = useRef<string[]>([])
  const running = useRef(false)
  const send = useMedia()

  const update = (id: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)))
  const forget = (id: string) => {
    tasks.current.get(id)?.stop.abort()
    tasks.current.delete(id)
    setUploads((all) => all.filter((one) => one.id !== id))
  }
  const fail = (id: string, problem: Upload['problem']) => update(id, { stage: 'failed', part: 0, problem })

  const run = async ({ id, file, cut, stop, done }: Task) => {
    update(id, { stage: 'preparing' })
    const prepared = await preparePicture(file, cut)
    if (typeof prepared === 'string') return fail(id, prepared)
    const { picture, thumb, preview } = prepared
    update(id, { stage: 'sending', preview })
    const stored = await send(
      { kind: 'picture', extension: EXTENSIONS[picture.type] ?? 'jpg', thumbnail: true },
      { file: picture, thumb, signal: stop.signal, onPart: (part) => update(id, { part }) },
    )
    if (stop.signal.aborted) return
    if (typeof stored === 'string') return fail(id, stored)
    const { source, thumbnail, urls } = stored
    done({
      picture: { source, tint: 'mist', ...(thumbnail === null ? {} : { thumbnail }) },
      urls: { ...urls, ...(thumbnail === null ? {} : { [thumbnail]: preview }) },
      isSmall: prepared.isSmall,
      isStill: prepared.isStill,
    })
    forget(id)
  }
  const goOn = async () => {
    if (running.current) return
    running.current = true
    for (let id = queue.current.shift(); id !== undefined; id = queue.current.shift()) {
      const task = tasks.current.get(id)
      if (task) await run(task)
    }
    running.current = false
  }
  return {
    uploads,
    /** Takes files in; `done` is told of each that was stored. With `cut` only a part of it. */
    start: (files: readonly Blob[], done: (stored: StoredPicture) => void, cut?: Cut) => {
      const added = files.map((file): Upload => {
        const id = crypto.randomUUID()
        tasks.current.set(id, { id, file, cut, stop: new AbortController(), done })
        queue.current.push(id)
        return { id, name: nameOf(file), stage: 'waiting', part: 0, preview: null, problem: null }
      })
      setUploads((all) => [...all, ...added])
      void goOn()
    },
    cancel: forget,
    retry: (id: string) => {
      const task = tasks.current.get(id)
      if (!task) return
      tasks.current.set(id, { ...task, stop: new AbortController() })
      update(id, { stage: 'waiting', problem: null })
      queue.current.push(id)
      void goOn()
    },
  }
}

export type Uploads = ReturnType<typeof useUploads>
