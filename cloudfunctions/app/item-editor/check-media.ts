import type { OwnerApi } from '../../../typings/owner-api'
import { MEDIA_HEAD_BYTES } from '../../domain/media-bytes'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseMedia } from './media'

/** Looks at a stored file before any product shows it. */
export async function checkMedia(
  ports: Pick<Ports, 'files' | 'pictures'>,
  { kind, source }: OwnerApi['media.check']['in'],
): Promise<Outcome<OwnerApi['media.check']>> {
  const refused = await refuseMedia(ports, kind, [source])
  if (refused) return refused
  const [urls, head] = await Promise.all([
    ports.pictures.urls([{ source, tint: 'mist' }]),
    ports.files.read(source, MEDIA_HEAD_BYTES),
  ])
  const url = urls.get(source)
  return url ? done({ url, bytes: head?.size ?? 0 }) : refuse('FILE_GONE', { sources: [source] })
}
