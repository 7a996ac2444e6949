import { createCipheriv } from 'node:crypto'
import { randomLetters } from '../identifiers'

/** A text sealed with the merchant's APIv3 key, as notifications and certificates carry it. */
export interface EncryptedResource {
  algorithm: 'AEAD_AES_256_GCM'
  nonce: string
  associated_data: string
  ciphertext: string
}

/** AES-256-GCM with a 12-byte nonce; the tag stands at the end of the ciphertext, all in base64. */
export function encryptResource(plain: string, associatedData: string, apiV3Key: string): EncryptedResource {
  const nonce = randomLetters(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), Buffer.from(nonce, 'utf8'))
  cipher.setAAD(Buffer.from(associatedData, 'utf8'))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: associatedData,
    ciphertext: sealed.toString('base64'),
  }
}
