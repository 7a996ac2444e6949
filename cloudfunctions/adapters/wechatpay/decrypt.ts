import { createDecipheriv } from 'node:crypto'

const TAG_BYTES = 16

export interface EncryptedResource {
  algorithm: string
  ciphertext: string
  associated_data?: string | undefined
  nonce: string
}

/** Decrypts AEAD_AES_256_GCM with the first of the keys that opens it. Throws where none does. */
export function decryptResource(resource: EncryptedResource, apiV3Keys: Buffer[]): string {
  const [apiV3Key, ...others] = apiV3Keys
  if (!apiV3Key) throw new Error('There is no key to decrypt with.')
  try {
    return opened(resource, apiV3Key)
  } catch (error) {
    if (others.length === 0) throw error
    return decryptResource(resource, others)
  }
}

/** Checks the tag as well: `final` throws where one bit was changed. */
function opened(resource: EncryptedResource, apiV3Key: Buffer): string {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') throw new Error('The algorithm is not AEAD_AES_256_GCM.')
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  if (sealed.length <= TAG_BYTES) throw new Error('The ciphertext is too short.')
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, Buffer.from(resource.nonce, 'utf8'), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  decipher.setAAD(Buffer.from(resource.associated_data ?? '', 'utf8'))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}
