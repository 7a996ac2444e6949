import { createCipheriv, randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decryptResource } from '../../../cloudfunctions/adapters/wechatpay/decrypt'

const key = randomBytes(32)
const plain = JSON.stringify({ amount: { total: 100 } })

function sealed(text: string) {
  const nonce = 'abcdefghijkl'
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  cipher.setAAD(Buffer.from('transaction'))
  const body = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: 'transaction',
    ciphertext: body.toString('base64'),
  }
}

test('what was sealed with the APIv3 key is opened', () => {
  expect(decryptResource(sealed(plain), [key])).toBe(plain)
})

test('one flipped bit anywhere is noticed', () => {
  const resource = sealed(plain)
  const bytes = Buffer.from(resource.ciphertext, 'base64')
  const bit = fc.integer({ min: 0, max: bytes.length * 8 - 1 })
  fc.assert(
    fc.property(bit, (at) => {
      const flipped = Buffer.from(bytes)
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
      const ciphertext = flipped.toString('base64')
      expect(() => decryptResource({ ...resource, ciphertext }, [key])).toThrow()
    }),
  )
})

test.each([
  ['another key', {}, randomBytes(32)],
  ['other associated data', { associated_data: 'refund' }, key],
  ['another nonce', { nonce: 'abcdefghijkm' }, key],
  ['another algorithm', { algorithm: 'AEAD_SM4_GCM' }, key],
  ['no ciphertext', { ciphertext: '' }, key],
])('%s is refused', (_name, changes, otherKey) => {
  expect(() => decryptResource({ ...sealed(plain), ...changes }, [otherKey])).toThrow()
})

test('what was sealed with the key before the present one is opened while that key stands there', () => {
  const newKey = randomBytes(32)
  expect(decryptResource(sealed(plain), [newKey, key])).toBe(plain)
  expect(() => decryptResource(sealed(plain), [])).toThrow('no key')
})
