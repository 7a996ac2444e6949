import { pathOfFile } from '../../domain/upload'
import type { Ports } from '../ports'
import { type HandOutPorts, handOut } from './hand-out'

/**
 * Stores a file that somebody asked for, and answers its address, which lasts for minutes; the file goes soon
 * after. Null where they hold as many as they may.
 */
export async function keepExport(
  ports: HandOutPorts & Pick<Ports, 'pictures'>,
  owner: string,
  extension: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  const place = await handOut(ports, 'export', owner, extension)
  if (!place) return null
  const fileId = await ports.files.write(pathOfFile(place.fileId), bytes)
  const urls = await ports.pictures.urls([{ source: fileId, tint: 'mist' }])
  return urls.get(fileId) ?? null
}
