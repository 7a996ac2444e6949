import { ApiError } from '../../api/api-error'
import { randomLetters } from '../../identifiers'
import type { Deliver } from '../../notifications/delivery'
import { type DeliveryPolicy, plainPolicy } from '../../notifications/policy'
import type { Store } from '../../store'
import type { Scheduler } from '../../time'
import type { PushAttempt, PushRecord } from '../records'
import { type PushFormat, type PushKeys, sealPush, xmlOf } from './seal'

export interface PushPolicy extends DeliveryPolicy {
  /** The data format that the admin chose. */
  format: PushFormat
}

interface PusherDeps {
  store: Store
  appid: string
  keys: PushKeys
  /** Where the mini program's server listens; nothing is sent where it is not set. */
  url: string | undefined
  clock: () => number
  scheduler: Scheduler
  deliver: Deliver
  log: (entry: Record<string, unknown>) => void
}

/** Who was not answered within five seconds asks again, three times in all. */
const retryDelaysMs = [5_000, 5_000, 5_000]

/** Pushes messages in secure mode, and repeats what was not answered with `success` or nothing. */
export class Pusher {
  policy: PushPolicy = { ...plainPolicy, format: 'json' }
  private readonly timers = new Map<string, () => void>()
  private readonly underWay = new Set<Promise<unknown>>()
  private readonly closing = new AbortController()
  private readonly account = `gh_${randomLetters(12).toLowerCase()}`

  constructor(private readonly deps: PusherDeps) {}

  resume(): void {
    for (const record of this.all()) if (record.state === 'waiting') this.plan(record)
  }

  all(): PushRecord[] {
    return this.deps.store.pushes.all()
  }

  /** An event about a shopper, told once the policy's delay is over. */
  enqueue(openid: string, event: string, fields: Record<string, unknown>): PushRecord {
    const now = this.deps.clock()
    const head = { ToUserName: this.account, FromUserName: openid, CreateTime: Math.floor(now / 1_000) }
    const record: PushRecord = {
      id: randomLetters(16),
      openid,
      message: { ...head, MsgType: 'event', Event: event, ...fields },
      createdAt: now,
      state: 'waiting',
      nextAt: now + this.policy.delayMs,
      failures: 0,
      attempts: [],
    }
    return this.plan(this.put(record))
  }

  /** Another copy beside the schedule, also of what was taken. */
  async resend(id: string): Promise<PushRecord> {
    const accepted = await this.track(this.send(id))
    if (accepted) {
      this.unplan(id)
      this.settle(id, true)
    }
    return this.get(id)
  }

  /** Lets held messages go. */
  async release(): Promise<number> {
    this.policy = { ...this.policy, hold: false }
    const held = this.all().filter(({ state }) => state === 'held')
    for (const { id } of held) await this.track(this.attempt(id))
    return held.length
  }

  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay)
  }

  async close(): Promise<void> {
    this.closing.abort()
    for (const cancel of this.timers.values()) cancel()
    this.timers.clear()
    await Promise.allSettled(this.underWay)
  }

  private get(id: string): PushRecord {
    const record = this.deps.store.pushes.get(id)
    if (!record) throw new ApiError(404, 'RESOURCE_NOT_EXISTS', '没有这条消息')
    return record
  }

  private put(record: PushRecord): PushRecord {
    this.deps.store.pushes.put(record.id, record)
    return record
  }

  private plan(record: PushRecord): PushRecord {
    const { clock, scheduler } = this.deps
    const run = () => {
      this.timers.delete(record.id)
      void this.track(this.attempt(record.id))
    }
    const waitMs = Math.max(0, (record.nextAt ?? 0) - clock())
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

  private async attempt(id: string): Promise<void> {
    if (this.policy.hold) {
      const { nextAt: _nextAt, ...rest } = this.get(id)
      this.put({ ...rest, state: 'held' })
      return
    }
    const accepted = await this.send(id)
    if (this.policy.double) await this.send(id)
    if (accepted || !this.closing.signal.aborted) this.settle(id, accepted)
  }

  private settle(id: string, accepted: boolean): void {
    const { nextAt: _nextAt, ...record } = this.get(id)
    const delayMs = retryDelaysMs[record.failures]
    if (accepted || record.state === 'delivered') this.put({ ...record, state: 'delivered' })
    else if (delayMs === undefined) this.put({ ...record, state: 'exhausted' })
    else {
      const nextAt = this.deps.clock() + delayMs
      this.plan(this.put({ ...record, failures: record.failures + 1, state: 'waiting', nextAt }))
    }
  }

  private async send(id: string): Promise<boolean> {
    const { clock, store, log } = this.deps
    await store.flushed()
    if (this.closing.signal.aborted) return false
    const at = clock()
    const result = await this.carry(this.get(id), at)
    const record = this.get(id)
    this.put({ ...record, attempts: [...record.attempts, { at, ...result }] })
    log({ what: 'push', id, event: record.message.Event, ...result })
    return result.outcome === 'accepted'
  }

  private async carry({ message, openid }: PushRecord, nowMs: number): Promise<Omit<PushAttempt, 'at'>> {
    const { appid, keys, url, deliver } = this.deps
    if (url === undefined) return { outcome: 'unreachable' }
    if (this.policy.dropNext > 0) {
      this.policy = { ...this.policy, dropNext: this.policy.dropNext - 1 }
      return { outcome: 'dropped' }
    }
    const { format } = this.policy
    const plain = format === 'json' ? JSON.stringify(message) : xmlOf(message)
    const to = { appid, account: this.account, openid, format, nowMs }
    const { query, body, contentType } = sealPush(plain, keys, to)
    const address = `${url}?${new URLSearchParams(query)}`
    const headers = { 'Content-Type': contentType }
    const { outcome, ...answered } = await deliver(address, headers, body, this.closing.signal)
    if (outcome !== 'answered') return { outcome }
    const isTaken = answered.status === 200 && ['', 'success'].includes(answered.answer ?? '')
    return { outcome: isTaken ? 'accepted' : 'refused', ...answered }
  }
}
