import { createDecipheriv, randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { ApiError } from '../api/api-error'
import type { PlatformKeys } from '../keys/platform-keys'
import { type EncryptedResource, encryptResource } from '../keys/resource'
import { signedHeaders } from '../keys/signatures'
import type { AttemptTrigger, NotificationAttempt, NotificationEvent, NotificationRecord } from '../records'
import type { Store } from '../store'
import { formatRfc3339, type Scheduler } from '../time'
import type { Deliver } from './delivery'
import { type Flaw, flawedMessage, type SignedMessage } from './flaws'
import { type DeliveryPolicy, plainPolicy } from './policy'
import { retryDelaysMs } from './schedule'

/** What a notification tells: the event, its plain resource, and where to. */
export interface NotificationDraft {
  event: NotificationEvent
  originalType: 'transaction' | 'refund'
  summary: string
  resource: object
  url: string
  outTradeNo: string
  outRefundNo?: string
}

interface NotifierDeps {
  store: Store
  keys: PlatformKeys
  /** What is sealed now; a merchant may set another. */
  apiV3Key: () => string
  clock: () => number
  scheduler: Scheduler
  deliver: Deliver
  log: (entry: Record<string, unknown>) => void
}

/** In which order held notifications leave. */
export type ReleaseOrder = 'oldestFirst' | 'newestFirst'

/** Signs, seals and sends notifications, and repeats them on WeChat Pay's schedule until they are taken. */
export class Notifier {
  policy: DeliveryPolicy = { ...plainPolicy }
  private readonly timers = new Map<string, () => void>()
  private readonly underWay = new Set<Promise<unknown>>()
  private readonly closing = new AbortController()

  constructor(private readonly deps: NotifierDeps) {
    // Every sending under way listens, and a busy shop is told of hundreds at a time.
    setMaxListeners(0, this.closing.signal)
  }

  /** After a restart, what was waiting goes on waiting, and what is overdue leaves at once. */
  resume(): void {
    for (const record of this.deps.store.notifications.all()) {
      if (record.state === 'waiting') this.plan(record)
    }
  }

  /** Records the notification in the same turn as the change it tells of, so that one flush covers both. */
  enqueue(draft: NotificationDraft): NotificationRecord {
    const { clock, apiV3Key } = this.deps
    const now = clock()
    const id = randomUUID()
    const sealed = encryptResource(JSON.stringify(draft.resource), draft.originalType, apiV3Key())
    const body = JSON.stringify({
      id,
      create_time: formatRfc3339(now),
      resource_type: 'encrypt-resource',
      event_type: draft.event,
      summary: draft.summary,
      resource: { original_type: draft.originalType, ...sealed },
    })
    const { event, outTradeNo, outRefundNo, url } = draft
    const number = outRefundNo === undefined ? {} : { outRefundNo }
    const first = { state: 'waiting', nextAt: now + this.policy.delayMs, failures: 0, attempts: [] } as const
    return this.plan(
      this.put({ id, event, outTradeNo, ...number, url, body, createdAt: now, ...first, attempts: [] }),
    )
  }

  /** Sends what would be sent next, now, signed with the present time; a failure counts in the schedule. */
  async sendNow(id: string): Promise<NotificationRecord> {
    const record = this.get(id)
    this.unplan(id)
    if (record.state === 'delivered' || record.state === 'exhausted') return this.sendOnce(id, 'resend')
    return this.track(this.attempt(id, 'now'))
  }

  /** Sends another copy beside the schedule, as WeChat Pay sometimes does with what was taken already. */
  resend(id: string): Promise<NotificationRecord> {
    return this.sendOnce(id, 'resend')
  }

  /** Sends a copy with exactly one thing wrong; the true notification is not touched. */
  async probe(id: string, flaw: Flaw): Promise<NotificationRecord> {
    const { keys, clock, apiV3Key } = this.deps
    const record = this.get(id)
    const resource = openResource(record.body, apiV3Key())
    const context = { signer: keys.forNotification(), nowMs: clock(), resource, apiV3Key: apiV3Key() }
    const message = flawedMessage(flaw, record.body, context)
    await this.track(this.send(id, 'probe', message, flaw))
    return this.get(id)
  }

  /** Lets held notifications go, one after another. */
  async release(order: ReleaseOrder): Promise<number> {
    this.policy = { ...this.policy, hold: false }
    const held = this.deps.store.notifications.all().filter((record) => record.state === 'held')
    if (order === 'newestFirst') held.reverse()
    for (const record of held) await this.track(this.attempt(record.id, 'schedule'))
    return held.length
  }

  /** Waits until nothing is being sent and all that happened is on the disk. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay)
    await this.deps.store.flushed()
  }

  /** Nothing is sent after this; what is under way is broken off and tried again after a restart. */
  async close(): Promise<void> {
    this.closing.abort()
    for (const cancel of this.timers.values()) cancel()
    this.timers.clear()
    await Promise.allSettled(this.underWay)
  }

  private get(id: string): NotificationRecord {
    const record = this.deps.store.notifications.get(id)
    if (!record) throw new ApiError(404, 'RESOURCE_NOT_EXISTS', '没有这条通知')
    return record
  }

  private put(record: NotificationRecord): NotificationRecord {
    this.deps.store.notifications.put(record.id, record)
    return record
  }

  private plan(record: NotificationRecord): NotificationRecord {
    const { clock, scheduler } = this.deps
    this.unplan(record.id)
    const waitMs = Math.max(0, (record.nextAt ?? 0) - clock())
    const run = () => {
      this.timers.delete(record.id)
      void this.track(this.attempt(record.id, 'schedule'))
    }
    if (!this.closing.signal.aborted) this.timers.set(record.id, scheduler.after(waitMs, run))
    return record
  }

  private unplan(id: string): void {
    this.timers.get(id)?.()
    this.timers.delete(id)
  }

  private track<Result>(work: Promise<Result>): Promise<Result> {
    this.underWay.add(work)
    const forget = () => this.underWay.delete(work)
    work.then(forget, forget)
    return work
  }

  private async attempt(id: string, trigger: AttemptTrigger): Promise<NotificationRecord> {
    if (this.policy.hold && trigger === 'schedule') {
      const { nextAt: _nextAt, ...rest } = this.get(id)
      return this.put({ ...rest, state: 'held' })
    }
    const accepted = await this.send(id, trigger, this.signed(id))
    if (this.policy.double) await this.send(id, 'double', this.signed(id))
    const brokenOff = this.closing.signal.aborted && !accepted
    return brokenOff ? this.get(id) : this.settle(id, accepted)
  }

  /** A held notification that is delivered by hand is delivered; one that fails goes on by the schedule. */
  private settle(id: string, accepted: boolean): NotificationRecord {
    const { nextAt: _nextAt, ...record } = this.get(id)
    if (accepted || record.state === 'delivered') return this.put({ ...record, state: 'delivered' })
    const failures = record.failures + 1
    const delayMs = retryDelaysMs[record.failures]
    if (delayMs === undefined) return this.put({ ...record, failures, state: 'exhausted' })
    return this.plan(this.put({ ...record, failures, state: 'waiting', nextAt: this.deps.clock() + delayMs }))
  }

  private async sendOnce(id: string, trigger: AttemptTrigger): Promise<NotificationRecord> {
    const accepted = await this.track(this.send(id, trigger, this.signed(id)))
    if (!accepted || this.get(id).state === 'delivered') return this.get(id)
    this.unplan(id)
    return this.settle(id, true)
  }

  private signed(id: string): SignedMessage {
    const { body } = this.get(id)
    const { keys, clock } = this.deps
    return { body, headers: signedHeaders(body, keys.forNotification(), clock() + keys.skewMs) }
  }

  /** Whether the receiver took it; what happened is added to the record. */
  private async send(
    id: string,
    trigger: AttemptTrigger,
    message: SignedMessage,
    flaw?: Flaw,
  ): Promise<boolean> {
    const { clock, store } = this.deps
    await store.flushed()
    if (this.closing.signal.aborted) return false
    const at = clock()
    const serial = message.headers['Wechatpay-Serial'] ?? ''
    const result = await this.carry(this.get(id).url, message)
    if (this.closing.signal.aborted && result.outcome === 'unreachable') return false
    const attempt: NotificationAttempt = {
      at,
      trigger,
      serial,
      tookMs: clock() - at,
      ...result,
      ...(flaw && { flaw }),
    }
    const record = this.get(id)
    this.put({ ...record, attempts: [...record.attempts, attempt] })
    const { event, outTradeNo } = record
    this.deps.log({ what: 'notification', id, event, outTradeNo, trigger, flaw, ...result })
    return result.outcome === 'accepted'
  }

  private async carry(
    url: string,
    message: SignedMessage,
  ): Promise<Pick<NotificationAttempt, 'outcome' | 'status' | 'answer'>> {
    if (this.policy.dropNext > 0) {
      this.policy = { ...this.policy, dropNext: this.policy.dropNext - 1 }
      return { outcome: 'dropped' }
    }
    const { outcome, ...answered } = await this.deps.deliver(
      url,
      message.headers,
      message.body,
      this.closing.signal,
    )
    if (outcome !== 'answered') return { outcome }
    const accepted = answered.status === 200 || answered.status === 204
    return { outcome: accepted ? 'accepted' : 'refused', ...answered }
  }
}

function openResource(body: string, apiV3Key: string): Record<string, unknown> {
  const { resource } = JSON.parse(body) as { resource: EncryptedResource }
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  const key = Buffer.from(apiV3Key, 'utf8')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(resource.nonce, 'utf8'), {
    authTagLength: 16,
  })
  decipher.setAuthTag(sealed.subarray(-16))
  decipher.setAAD(Buffer.from(resource.associated_data, 'utf8'))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return JSON.parse(plain.toString('utf8')) as Record<string, unknown>
}
