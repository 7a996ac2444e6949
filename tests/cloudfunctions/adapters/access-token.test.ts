import { beforeEach, describe, expect, test } from '@jest/globals'
import {
  type AccessTokenStore,
  accessTokens,
  type StoredToken,
} from '../../../cloudfunctions/adapters/weixin/access-token'
import { WeixinError } from '../../../cloudfunctions/adapters/weixin/error'
import type { WeixinTransport } from '../../../cloudfunctions/adapters/weixin/transport'

const MINUTE_MS = 60_000
const secrets = { appid: 'wx-one', appSecret: 'the-secret' }

let now: number
let stored: StoredToken | null
let asked: Record<string, unknown>[]
/** What WeChat holds to be valid. */
let current: string
let answer: () => Promise<Record<string, unknown>>

beforeEach(() => {
  now = 1_000_000
  stored = null
  asked = []
  current = 'token-0'
  answer = async () => {
    current = `token-${asked.length}`
    return { access_token: current, expires_in: 7_200 }
  }
})

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** One document with conditional writes, whose answers take a while as a database's do. */
const store: AccessTokenStore = {
  async get() {
    await turn()
    return stored
  },
  async save(next) {
    await turn()
    if ((stored?.revision ?? 0) !== next.revision) return false
    stored = { ...next, revision: next.revision + 1 }
    return true
  },
}

const post: WeixinTransport = async (_path, body) => {
  asked.push(body as Record<string, unknown>)
  return { errcode: 0, errmsg: '', ...(await answer()) }
}

const clock = {
  now: () => now,
  async pause(durationMs: number) {
    now += durationMs
    await turn()
  },
}

/** The tokens of another process. */
const instance = () => accessTokens({ post, loadSecrets: async () => secrets, store, clock })

describe('an access token', () => {
  test('is asked for once by many processes at the same time', async () => {
    const tokens = await Promise.all(Array.from({ length: 12 }, () => instance().get()))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(asked).toEqual([
      { grant_type: 'client_credential', appid: 'wx-one', secret: 'the-secret', force_refresh: false },
    ])
  })

  test('is looked for once by many callers of a process', async () => {
    const one = instance()
    const reads: string[] = []
    const reading: AccessTokenStore = {
      ...store,
      get(appid) {
        reads.push(appid)
        return store.get(appid)
      },
    }
    const counted = accessTokens({ post, loadSecrets: async () => secrets, store: reading, clock })
    await one.get()
    expect(await Promise.all([counted.get(), counted.get(), counted.get()])).toEqual(Array(3).fill('token-1'))
    expect(reads).toEqual(['wx-one'])
  })

  test('is kept by the process and by the database until five minutes before its end', async () => {
    const one = instance()
    await one.get()
    now += 114 * MINUTE_MS
    await one.get()
    await instance().get()
    expect(asked).toHaveLength(1)
    now += MINUTE_MS
    expect(await one.get()).toBe('token-2')
  })

  test('that was refused is renewed by force, once, for all who were refused', async () => {
    const [one, other] = [instance(), instance()]
    const refused = await one.get()
    await other.get()
    const tokens = await Promise.all([one.instead(refused), other.instead(refused), instance().get()])
    expect(tokens.slice(0, 2)).toEqual(['token-2', 'token-2'])
    expect(asked.map(({ force_refresh }) => force_refresh)).toEqual([false, true])
  })

  test('is not renewed by force twice within a minute', async () => {
    const one = instance()
    const second = await one.instead(await one.get())
    await expect(one.instead(second)).rejects.toThrow(WeixinError)
    now += MINUTE_MS
    expect(await one.instead(second)).toBe('token-3')
  })

  test('is renewed by another when the one who began has died', async () => {
    stored = { appid: 'wx-one', token: '', expiresAt: 0, leaseUntil: now + 3_000, forcedAt: 0, revision: 4 }
    expect(await instance().get()).toBe('token-1')
    expect(now).toBeGreaterThanOrEqual(1_003_000)
  })

  test('is not waited for without end', async () => {
    stored = { appid: 'wx-one', token: '', expiresAt: 0, leaseUntil: now + 15_000, forcedAt: 0, revision: 4 }
    await expect(instance().get()).rejects.toThrow('Another caller renews the access token')
    expect(asked).toEqual([])
  })

  test('that WeChat refuses to give is told of without the secret, and the next may ask', async () => {
    answer = async () => ({ errcode: 40125, errmsg: 'invalid appsecret rid: x' })
    const failing = instance().get()
    await expect(failing).rejects.toThrow('WeChat gave no access token: 40125 invalid appsecret rid: x')
    await expect(failing).rejects.not.toThrow('the-secret')
    answer = async () => ({ access_token: 'token-9', expires_in: 7_200 })
    expect(await instance().get()).toBe('token-9')
  })

  test('gives the lease back where WeChat cannot be reached', async () => {
    answer = async () => {
      throw new WeixinError('WeChat could not be reached.')
    }
    await expect(instance().get()).rejects.toThrow('could not be reached')
    expect(stored).toMatchObject({ leaseUntil: 0 })
  })
})
