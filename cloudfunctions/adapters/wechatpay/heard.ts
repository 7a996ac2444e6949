import { plainCode } from './error'
import type { WechatPaySdk } from './sdk'
import type { TransportReply } from './transport'

/**
 * What a call was answered. `done` only with the one status that the call's own page names for it, `code`
 * only for a refusal (4xx) that WeChat Pay signed for; whatever else there is, 202 among it, is unknown:
 * asked again and never taken for either.
 */
export type Heard =
  | { kind: 'done'; data: unknown }
  | { kind: 'code'; status: number; code: string; message: string }
  /** `code`: what a 2xx of another status said, in capitals without underscores. */
  | { kind: 'unknown'; reason: string; code?: string }

/** Asks WeChat Pay for what is done where it answers `doneStatus`. */
export type Ask = (
  doneStatus: 200 | 204,
  call: (sdk: WechatPaySdk) => Promise<TransportReply>,
) => Promise<Heard>

const LIMITED = 429

export function heardOf({ status, data, error }: TransportReply, doneStatus: 200 | 204): Heard {
  if (!error) {
    if (status === doneStatus) return { kind: 'done', data }
    const { code: said } = (data ?? {}) as { code?: unknown }
    const code = typeof said === 'string' ? said : ''
    return { kind: 'unknown', reason: `${status} ${code}`.trim(), code: plainCode(code) }
  }
  const { code, message, verified } = error
  const isRefusal = status >= 400 && status < 500 && status !== LIMITED
  if (!verified || !isRefusal)
    return { kind: 'unknown', reason: `${status} ${code}${verified ? '' : ' (unverified)'}` }
  return { kind: 'code', status, code, message }
}

/** Whether WeChat Pay says by this very code that it knows no such thing; a 404 may be of the address too. */
export const isMissing = (heard: Heard, code: 'ORDERNOTEXIST' | 'RESOURCENOTEXISTS'): boolean =>
  heard.kind === 'code' && heard.status === 404 && plainCode(heard.code) === code

/** The reason of what is not known, or the code that nobody named. */
export const reasonOf = (heard: Exclude<Heard, { kind: 'done' }>): string =>
  heard.kind === 'code' ? `${heard.status} ${heard.code}` : heard.reason
