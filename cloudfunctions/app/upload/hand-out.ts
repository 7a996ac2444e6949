import type { UploadLeave } from '../../../typings/upload'
import { TIDIED_AFTER_MS, type UploadPurpose, type UploadSlot, uploadRules } from '../../domain/upload'
import type { Ports } from '../ports'

export type HandOutPorts = Pick<Ports, 'files' | 'uploads' | 'derivedIds' | 'ids' | 'clock'>

/** A name that nobody guesses. */
const NAME_LENGTH = 24

/**
 * Hands out one place for one file, below a folder of its owner's own; null where they hold as many as they
 * may. Numbers are taken by inserting, so that calls at once share none.
 */
export async function handOut(
  ports: HandOutPorts,
  purpose: UploadPurpose,
  owner: string,
  extension: string,
): Promise<UploadLeave | null> {
  const { folder, slotsMax, lastsMs } = uploadRules[purpose]
  const now = ports.clock.now()
  const own = ports.derivedIds.of('uploader', owner)
  const held = await ports.uploads.listOf(purpose, owner)
  // Whether a file that was bound is shown, the timer finds out.
  const over = held.filter(({ expiresAt, usedFor }) => usedFor === null && expiresAt + TIDIED_AFTER_MS <= now)
  await dropSlots(ports, over)
  const taken = new Set(held.filter((slot) => !over.includes(slot)).map(({ slotId }) => slotId))
  if (taken.size >= slotsMax) return null
  const leave = await ports.files.leave(`${folder}/${own}/${ports.ids.random(NAME_LENGTH)}.${extension}`)
  for (let number = 0; number < slotsMax; number += 1) {
    const slotId = `${purpose}-${own}-${number}`
    if (taken.has(slotId)) continue
    const times = { createdAt: now, expiresAt: now + lastsMs }
    const slot = { slotId, fileId: leave.fileId, purpose, owner, usedFor: null, ...times }
    if ((await ports.uploads.insert(slot)) === 'inserted') return leave
  }
  return null
}

/** Frees places, and removes the files that nothing took. */
export async function dropSlots(
  { files, uploads }: Pick<Ports, 'files' | 'uploads'>,
  slots: UploadSlot[],
): Promise<void> {
  if (slots.length === 0) return
  await files.remove(slots.filter(({ usedFor }) => usedFor === null).map(({ fileId }) => fileId))
  await uploads.remove(slots)
}
