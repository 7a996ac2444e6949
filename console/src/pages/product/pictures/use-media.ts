import type { InputOf, OutputOf } from '../../../api'
import { useWrite } from '../../../use-write'
import { putFile } from './storage-file'

export type MediaProblem = 'notStored' | 'refused' | 'tooManyUploads'

/** A file in the shop, its thumbnail if it has one, and where a browser loads each. */
export interface StoredMedia {
  source: string
  thumbnail: string | null
  urls: Record<string, string>
}

interface Sending {
  file: Blob
  thumb: Blob | null
  signal: AbortSignal
  /** How much is sent, from 0 to 1. */
  onPart: (part: number) => void
}

/** The larger file decides how far it is. */
async function putBoth(
  { file, thumbnail }: OutputOf<'media.begin'>,
  { file: bytes, thumb, signal, onPart }: Sending,
): Promise<boolean> {
  const whole = putFile(file, bytes, { signal, onProgress: onPart })
  const small = thumb && thumbnail ? putFile(thumbnail, thumb, { signal, onProgress: () => undefined }) : true
  const results = await Promise.all([whole, small])
  return results.every(Boolean)
}

/** Puts files into the shop's storage: asks for places, sends, and asks whether they are taken. */
export function useMedia() {
  const begin = useWrite<'media.begin'>({ done: () => null, refused: () => null })
  const check = useWrite<'media.check'>({ done: () => null, refused: () => null })
  return async (input: InputOf<'media.begin'>, sending: Sending): Promise<StoredMedia | MediaProblem> => {
    const begun = await begin.send('media.begin', input)
    if (!begun?.ok) return begun?.code === 'TOO_MANY_UPLOADS' ? 'tooManyUploads' : 'notStored'
    if (!(await putBoth(begun.data, sending))) return 'notStored'
    const { file, thumbnail } = begun.data
    const stored = await check.send('media.check', { kind: input.kind, source: file.fileId })
    if (!stored?.ok) return stored ? 'refused' : 'notStored'
    return {
      source: file.fileId,
      thumbnail: sending.thumb && thumbnail ? thumbnail.fileId : null,
      urls: { [file.fileId]: stored.data.url },
    }
  }
}
