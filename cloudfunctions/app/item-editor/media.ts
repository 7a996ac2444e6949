import type { MediaKind, MediaRefusals } from '../../../typings/items'
import { itemLimits } from '../../domain/item-editor/limits'
import { isMp4, MEDIA_HEAD_BYTES } from '../../domain/media-bytes'
import { pictureKindOf } from '../../domain/picture-bytes'
import { isPublicFile } from '../../domain/upload'
import type { StaffCaller } from '../callers/staff-caller'
import { inParallel } from '../in-parallel'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

export type MediaPorts = Pick<Ports, 'files' | 'uploads'>

type Refused = Extract<Outcome<{ in: object; out: object; refuses: MediaRefusals }>, { ok: false }>
type Flaw = 'FILE_GONE' | 'NOT_A_PICTURE' | 'NOT_A_VIDEO' | 'FILE_TOO_LARGE'

/** Files that were not shown there before; `film`: which of them is a video. */
interface NewMedia {
  files: string[]
  film: string | null
}

const readsAtOnce = 8

/**
 * Does something with files that are to be shown (`use` says where): each is looked at by its bytes, and
 * those that were handed out stay from now on. Pictures of other shops, by https, are theirs to keep.
 */
export async function withMedia<Done extends { ok: boolean }>(
  ports: MediaPorts,
  { merchantId }: StaffCaller,
  use: string,
  { files, film }: NewMedia,
  act: () => Promise<Done>,
): Promise<Done | Refused> {
  const ours = files.filter((source) => source.startsWith('cloud://'))
  if (ours.length === 0) return act()
  for (const kind of ['picture', 'video'] as const) {
    const sources = ours.filter((source) => (source === film) === (kind === 'video'))
    const refused = await refuseMedia(ports, kind, sources)
    if (refused) return refused
  }
  const slots = (await ports.uploads.listOf('item', merchantId)).filter(({ fileId }) => ours.includes(fileId))
  // Bound before it is shown: nobody tidies a file away that a product is about to name.
  await Promise.all(slots.map((slot) => ports.uploads.take(slot, use)))
  const outcome = await act()
  if (outcome.ok) await ports.uploads.remove(slots)
  else await Promise.all(slots.map((slot) => ports.uploads.giveBack(slot, use)))
  return outcome
}

/** Null where each of these files is stored, is of this kind by its bytes, and is not too large. */
export async function refuseMedia(
  { files }: Pick<Ports, 'files'>,
  kind: MediaKind,
  sources: string[],
): Promise<Refused | null> {
  const bytesMax = kind === 'picture' ? itemLimits.pictureBytesMax : itemLimits.videoBytesMax
  const flaws = new Map<Flaw, string[]>()
  await inParallel(sources, readsAtOnce, async (source) => {
    const flaw = await flawOf(files, kind, source, bytesMax)
    if (flaw) flaws.set(flaw, [...(flaws.get(flaw) ?? []), source])
  })
  const [first] = flaws
  if (!first) return null
  const [code, wrong] = first
  return code === 'FILE_TOO_LARGE'
    ? refuse(code, { sources: wrong, bytesMax })
    : refuse(code, { sources: wrong })
}

async function flawOf(
  files: Ports['files'],
  kind: MediaKind,
  source: string,
  bytesMax: number,
): Promise<Flaw | null> {
  const head = isPublicFile(source) ? await files.read(source, MEDIA_HEAD_BYTES) : null
  if (!head) return 'FILE_GONE'
  if (kind === 'picture' && !pictureKindOf(head.bytes)) return 'NOT_A_PICTURE'
  if (kind === 'video' && !isMp4(head.bytes)) return 'NOT_A_VIDEO'
  const isSmall =
    head.size === null ? (await files.read(source, bytesMax))?.isWhole === true : head.size <= bytesMax
  return isSmall ? null : 'FILE_TOO_LARGE'
}
