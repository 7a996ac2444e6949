import type { Push, PushedMessage } from '../../domain/push'
import type { ReviewStore } from './review'
import type { Clock, Ids, Log } from './system'
import type { FileStore } from './upload'
import type { WeixinPort } from './weixin'

/** What came to the door, as the platform handed it over. */
export interface PushDelivery {
  query: Record<string, string>
  rawBody: string
}

/** `message` is null where what was rightly sealed cannot be read. `pushId` is the same for a repeat. */
export type PushReading =
  | { kind: 'verified'; pushId: string; plain: string; message: PushedMessage | null }
  | { kind: 'rejected'; reason: string; isAlarm: boolean }

/** Knows the token and the key that stand at WeChat's message settings. */
export interface PushReader {
  /** Whether there are a token and a key: without them nobody is listened to. */
  isSetUp(): Promise<boolean>
  /** What WeChat wants to hear of an address that it is given; null where somebody else asks. */
  echo(query: Record<string, string>): Promise<string | null>
  /** Signature, seal and addressee, before anything of it is believed. */
  open(delivery: PushDelivery): Promise<PushReading>
  /** A message that was verified before. */
  reread(plain: string): PushedMessage | null
}

/** What WeChat pushed, each message once. */
export interface PushStore {
  get(pushId: string): Promise<Push | null>
  insert(push: Push): Promise<'inserted' | 'exists'>
  /** What became of one that was only received. */
  settle(pushId: string, settled: Pick<Push, 'outcome' | 'reason' | 'settledAt'>): Promise<void>
  /** Stored and not worked on, since a function died or nobody knew what it is about. */
  unsettled(before: number, limit: number): Promise<Push[]>
  /** Those that were applied. */
  removeApplied(before: number, limit: number): Promise<void>
}

/** `later`: what it is about is not stored yet; it is told again. */
export type PushAnswer = 'applied' | 'later'

/** What handlers of pushed messages may use. */
export interface PushWorkPorts {
  reviews: ReviewStore
  files: FileStore
  weixin: WeixinPort
  clock: Clock
  ids: Ids
  log: Log
}

/**
 * Does something about one kind of pushed message, handed in by the wiring: whoever takes messages knows this
 * type alone. It may be run again at any time, and then changes nothing.
 */
export interface PushHandler {
  msgType: string
  /** Empty where it is no event. */
  event: string
  handle(ports: PushWorkPorts, message: PushedMessage): Promise<PushAnswer>
}
