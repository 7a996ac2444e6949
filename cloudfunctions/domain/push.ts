/** What WeChat pushed, by its own field names; XML says every value as text, JSON numbers as numbers. */
export interface PushedMessage {
  /** `event`, `text` and so on: WeChat's `MsgType`. */
  msgType: string
  /** WeChat's `Event`; empty where it is no event. */
  event: string
  /** The openid that it is about. */
  from: string
  fields: Record<string, unknown>
}

/**
 * - `received`: stored, and not worked on to its end;
 * - `applied`: done, also where it told nothing new;
 * - `quarantined`: rightly sealed, and nothing of ours knows it.
 */
export type PushOutcome = 'received' | 'applied' | 'quarantined'

/** A verified push, as it was stored before anything was done about it. */
export interface Push {
  /** WeChat's `MsgId`, or the digest of the whole message where it has none. */
  pushId: string
  msgType: string
  event: string
  from: string
  /** The message itself, as it was sealed: JSON or XML. */
  plain: string
  outcome: PushOutcome
  reason: string | null
  receivedAt: number
  settledAt: number | null
  revision: number
}

/** Whoever has not heard of a message yet may hear of it later: so long it is tried again. */
export const PUSH_TRIED_MS = 30 * 60_000
/** A call that is still at work is left alone. */
export const PUSH_LEFT_ALONE_MS = 60_000
/** A message is refused minutes after it was signed, so no id has to be known for longer. */
export const PUSH_KEPT_MS = 30 * 86_400_000

/** A text of a message; empty where it is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
