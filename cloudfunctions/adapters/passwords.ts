import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { PasswordHasher, SessionSecrets } from '../app/ports'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

const cost = { N: 2 ** 15, r: 8, p: 1 }
const hashBytes = 32
/** Scrypt takes 128 · N · r bytes; Node's own limit is just below what this cost needs. */
const maxmem = 2 * 128 * cost.N * cost.r

/** Passwords as `scrypt$N$r$p$salt$hash`; the cost stands with the hash, so that it can be raised later. */
export const scryptPasswords: PasswordHasher = {
  async hash(password) {
    const salt = randomBytes(16)
    const hash = await derive(password.normalize('NFKC'), salt, hashBytes, { ...cost, maxmem })
    return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$')
  },
  async verify(password, stored) {
    const [scheme, N, r, p, salt = '', hash = ''] = stored.split('$')
    if (scheme !== 'scrypt') throw new Error('A password hash of an unknown scheme is stored.')
    const expected = Buffer.from(hash, 'base64')
    const options = { N: Number(N), r: Number(r), p: Number(p), maxmem }
    const given = await derive(
      password.normalize('NFKC'),
      Buffer.from(salt, 'base64'),
      expected.length,
      options,
    )
    return timingSafeEqual(given, expected)
  },
}

/** A session's secret is 256 random bits, so a plain hash of it cannot be turned back. */
export const randomSessionSecrets: SessionSecrets = {
  create() {
    const secret = randomBytes(32).toString('base64url')
    return { secret, sessionHash: hashOf(secret) }
  },
  hashOf,
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
