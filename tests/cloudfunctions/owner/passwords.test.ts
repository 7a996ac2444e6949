import { expect, test } from '@jest/globals'
import { randomSessionSecrets, scryptPasswords } from '../../../cloudfunctions/adapters/passwords'

test('a password is known by its hash and no other is', async () => {
  const hash = await scryptPasswords.hash('correct horse battery')
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/)
  expect(await scryptPasswords.verify('correct horse battery', hash)).toBe(true)
  expect(await scryptPasswords.verify('correct horse batterY', hash)).toBe(false)
})

test('the same password hashes differently each time', async () => {
  expect(await scryptPasswords.hash('same')).not.toBe(await scryptPasswords.hash('same'))
})

test('a hash of an unknown scheme is a bug, not a wrong password', async () => {
  await expect(scryptPasswords.verify('x', 'md5$abc')).rejects.toThrow('unknown scheme')
})

test('a secret has 256 bits and its hash is SHA-256', () => {
  const { secret, sessionHash } = randomSessionSecrets.create()
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(sessionHash).toBe(randomSessionSecrets.hashOf(secret))
  expect(randomSessionSecrets.hashOf('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
