import type { ReviewApi } from '../../../typings/reviews'
import { isMp4, MEDIA_HEAD_BYTES } from '../../domain/media-bytes'
import { pictureKindOf } from '../../domain/picture-bytes'
import { isUsable, type UploadSlot } from '../../domain/upload'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type Refused = Extract<
  Outcome<{ in: object; out: object; refuses: Pick<ReviewApi['review.write']['refuses'], MediaCode> }>,
  { ok: false }
>
type MediaCode = 'FILE_GONE' | 'NOT_A_PICTURE' | 'NOT_A_VIDEO'

/** What a review is to come with. */
export interface GivenMedia {
  pictures: string[]
  video: string | null
}

/**
 * Does something with files that nothing else has or will have: handed out to this shopper, stored, pictures
 * and films by their bytes. They are bound to this use first, and given back where it did not come to be.
 */
export async function withMedia<Done extends { ok: boolean }>(
  ports: Pick<Ports, 'files' | 'uploads' | 'clock'>,
  { openid, use }: { openid: string; use: string },
  { pictures, video }: GivenMedia,
  act: () => Promise<Done>,
): Promise<Done | Refused> {
  const fileIds = video === null ? pictures : [...pictures, video]
  if (fileIds.length === 0) return act()
  const { uploads, clock } = ports
  const held = await uploads.listOf('evidence', openid)
  const usable = (slot: UploadSlot) => isUsable(slot, openid, use, clock.now())
  const slots = held.filter((slot) => fileIds.includes(slot.fileId) && usable(slot))
  const refused = await flawed(ports, { pictures, video }, new Set(slots.map(({ fileId }) => fileId)))
  if (refused) return refused
  const taken = await Promise.all(slots.map((slot) => uploads.take(slot, use)))
  const lost = slots.filter((_slot, at) => !taken[at])
  const outcome = lost.length === 0 ? await act() : null
  if (outcome?.ok) return outcome
  const bound = slots.filter(({ usedFor }, at) => taken[at] && usedFor === null)
  await Promise.all(bound.map((slot) => uploads.giveBack(slot, use)))
  return outcome ?? refuse('FILE_GONE', { fileIds: lost.map(({ fileId }) => fileId) })
}

async function flawed(
  { files }: Pick<Ports, 'files'>,
  { pictures, video }: GivenMedia,
  handedOut: Set<string>,
): Promise<Refused | null> {
  const headOf = async (fileId: string) =>
    handedOut.has(fileId) ? await files.read(fileId, MEDIA_HEAD_BYTES) : null
  const heads = await Promise.all(pictures.map(async (fileId) => ({ fileId, head: await headOf(fileId) })))
  const film = video === null ? null : { fileId: video, head: await headOf(video) }
  const gone = [...heads, ...(film ? [film] : [])].filter(({ head }) => head === null)
  if (gone.length > 0) return refuse('FILE_GONE', { fileIds: gone.map(({ fileId }) => fileId) })
  const strange = heads.filter(({ head }) => head !== null && !pictureKindOf(head.bytes))
  if (strange.length > 0) return refuse('NOT_A_PICTURE', { fileIds: strange.map(({ fileId }) => fileId) })
  return film?.head && !isMp4(film.head.bytes) ? refuse('NOT_A_VIDEO', { fileIds: [film.fileId] }) : null
}
