import type { OwnerApi } from '../../../typings/owner-api'
import { uploadRules } from '../../domain/upload'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import { type HandOutPorts, handOut } from '../upload/hand-out'

/** Places for a file of the catalogue, which everybody may see once it is there, and for its thumbnail. */
export async function beginMedia(
  ports: HandOutPorts,
  { merchantId }: StaffCaller,
  { kind, extension, thumbnail }: OwnerApi['media.begin']['in'],
): Promise<Outcome<OwnerApi['media.begin']>> {
  if ((kind === 'video') !== (extension === 'mp4'))
    return refuse('INVALID_INPUT', { path: 'extension', message: 'A video is an MP4, a picture is none.' })
  const full = refuse('TOO_MANY_UPLOADS', { max: uploadRules.item.slotsMax })
  const file = await handOut(ports, 'item', merchantId, extension)
  if (!file) return full
  if (!thumbnail) return done({ file, thumbnail: null })
  // By its ending the phone knows a photo from a cut-out, in a list as in the gallery.
  const small = await handOut(ports, 'item', merchantId, kind === 'video' ? 'jpg' : extension)
  return small ? done({ file, thumbnail: small }) : full
}
