import type { PictureRefusals } from '../../../typings/after-sales'
import { PICTURE_HEAD_BYTES, pictureKindOf } from '../../domain/picture-bytes'
import { isUsable, type UploadSlot } from '../../domain/upload'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

export type CasePicturePorts = Pick<Ports, 'files' | 'uploads' | 'clock'>

type Refused = Extract<Outcome<{ in: object; out: object; refuses: PictureRefusals }>, { ok: false }>
type Checked = { ok: true; slots: UploadSlot[] } | { ok: false; refusal: Refused }

/**
 * Whether these files were handed out to this shopper, are stored, were not used for anything else, and are
 * pictures by their bytes: a name proves nothing.
 */
async function checkPictures(
  { files, uploads, clock }: CasePicturePorts,
  openid: string,
  use: string,
  fileIds: string[],
): Promise<Checked> {
  if (fileIds.length === 0) return { ok: true, slots: [] }
  const held = await uploads.listOf('evidence', openid)
  const now = clock.now()
  const slots = held.filter((slot) => fileIds.includes(slot.fileId) && isUsable(slot, openid, use, now))
  const handedOut = new Set(slots.map(({ fileId }) => fileId))
  const heads = await Promise.all(
    [...handedOut].map(async (fileId) => ({ fileId, head: await files.read(fileId, PICTURE_HEAD_BYTES) })),
  )
  const stored = new Set(heads.flatMap(({ fileId, head }) => (head ? [fileId] : [])))
  const gone = fileIds.filter((fileId) => !stored.has(fileId))
  if (gone.length > 0) return { ok: false, refusal: refuse('FILE_GONE', { fileIds: gone }) }
  const strange = heads.flatMap(({ fileId, head }) => (head && pictureKindOf(head.bytes) ? [] : [fileId]))
  return strange.length > 0
    ? { ok: false, refusal: refuse('NOT_A_PICTURE', { fileIds: strange }) }
    : { ok: true, slots }
}

/**
 * Does something with pictures that nothing else has or will have: they are bound to this use first, and
 * given back where it did not come to be. `use` is the same for a repeat after a lost answer.
 */
export async function withPictures<Done extends { ok: boolean }>(
  ports: CasePicturePorts,
  openid: string,
  use: string,
  fileIds: string[],
  act: () => Promise<Done>,
): Promise<Done | Refused> {
  const checked = await checkPictures(ports, openid, use, fileIds)
  if (!checked.ok) return checked.refusal
  const { slots } = checked
  const taken = await Promise.all(slots.map((slot) => ports.uploads.take(slot, use)))
  const lost = slots.filter((_slot, at) => !taken[at])
  const outcome = lost.length === 0 ? await act() : null
  if (outcome?.ok) return outcome
  const bound = slots.filter(({ usedFor }, at) => taken[at] && usedFor === null)
  await Promise.all(bound.map((slot) => ports.uploads.giveBack(slot, use)))
  return outcome ?? refuse('FILE_GONE', { fileIds: lost.map(({ fileId }) => fileId) })
}
