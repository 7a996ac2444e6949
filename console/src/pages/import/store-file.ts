import type { OwnerApi } from '../../../../typings/owner-api'
import type { Reply } from '../../../../typings/reply'
import { ask } from '../../api'

/**
 * Puts a product file into the shop's storage, where the door gave leave to: a request to the door itself
 * holds no more than 100 KB. Throws where the storage did not take it.
 */
export async function storeFile(bytes: Uint8Array<ArrayBuffer>): Promise<Reply<OwnerApi['import.begin']>> {
  const begun = await ask('import.begin', {})
  if (!begun.ok) return begun
  const { url, headers } = begun.data
  const answer = await fetch(url, { method: 'PUT', headers, body: bytes, credentials: 'omit' })
  if (!answer.ok) throw new Error(`The storage answered ${answer.status}.`)
  return begun
}
