import { createHash } from 'node:crypto'
import type { Clock, PushReader, PushReading } from '../../../app/ports'
import { textOf } from '../../../domain/push'
import { msgIdOf, readFields, readMessage } from './message'
import { aesKeyOf, isSignedBy, unseal } from './seal'

/** What the collection `secrets` holds of pushed messages, in the document `wx-push`. */
export interface PushSecrets {
  appid: string
  token: string
  encodingAesKey: string
  /** While a new key was just set, messages may still be sealed with the one before. */
  previousEncodingAesKey?: string
}

/** Either clock may be off, and WeChat repeats within seconds. */
const SIGNED_WITHIN_MS = 10 * 60_000
const ECHO = /^[\w+/=-]{1,256}$/

const rejected = (reason: string, isAlarm = false): PushReading => ({ kind: 'rejected', reason, isAlarm })

/** Secure mode only: what is not sealed is not read. */
export function pushReader(loadSecrets: () => Promise<PushSecrets | null>, clock: Clock): PushReader {
  const isFresh = (timestamp: string): boolean =>
    /^\d{1,12}$/.test(timestamp) && Math.abs(clock.now() - Number(timestamp) * 1_000) <= SIGNED_WITHIN_MS
  return {
    isSetUp: async () => (await loadSecrets()) !== null,
    async echo({ signature = '', timestamp = '', nonce = '', echostr = '' }) {
      const secrets = await loadSecrets()
      const isTrue =
        secrets !== null &&
        ECHO.test(echostr) &&
        isFresh(timestamp) &&
        isSignedBy(signature, [secrets.token, timestamp, nonce])
      return isTrue ? echostr : null
    },
    async open({ query, rawBody }) {
      const secrets = await loadSecrets()
      if (!secrets) return rejected('not set up')
      const { msg_signature: signature = '', timestamp = '', nonce = '' } = query
      const encrypted = textOf(readFields(rawBody)?.Encrypt)
      if (encrypted === '') return rejected('not sealed')
      if (!isSignedBy(signature, [secrets.token, timestamp, nonce, encrypted])) return rejected('signature')
      if (!isFresh(timestamp)) return rejected('too old')
      return openSealed(encrypted, secrets)
    },
    reread: readMessage,
  }
}

/** Rightly signed and yet sealed: our key is wrong, and nothing is heard until somebody mends it. */
function openSealed(encrypted: string, secrets: PushSecrets): PushReading {
  const { appid, encodingAesKey, previousEncodingAesKey } = secrets
  const keys = [encodingAesKey, ...(previousEncodingAesKey === undefined ? [] : [previousEncodingAesKey])]
  const opened = keys.map((key) => unseal(encrypted, aesKeyOf(key), appid)).filter((each) => each !== null)
  const [found] = opened.filter((each) => 'plain' in each)
  if (!found) return opened.length > 0 ? rejected('another appid') : rejected('cannot be opened', true)
  const { plain } = found
  return { kind: 'verified', pushId: pushIdOf(plain), plain, message: readMessage(plain) }
}

/** WeChat's number, or the message itself, which a repeat says in the same words. */
function pushIdOf(plain: string): string {
  const msgId = msgIdOf(plain)
  return msgId === null ? `e-${createHash('sha256').update(plain).digest('hex')}` : `m-${msgId}`
}
