import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs what a holder may do (`get` or `put`) with one path until a time, and checks such a signature. */
export interface PathSigner {
  sign(method: 'get' | 'put', path: string, expiresAt: number): string
  isValid(method: 'get' | 'put', path: string, expiresAt: number, signature: string): boolean
}

export function createPathSigner(key: string, clock: () => number): PathSigner {
  const sign = (method: string, path: string, expiresAt: number) =>
    createHmac('sha256', key).update(`${method}\n${path}\n${expiresAt}`).digest('hex')
  return {
    sign,
    isValid(method, path, expiresAt, signature) {
      const expected = Buffer.from(sign(method, path, expiresAt))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given) && clock() < expiresAt
    },
  }
}
