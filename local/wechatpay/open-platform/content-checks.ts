import { randomLetters } from '../identifiers'
import type { Store } from '../store'
import type { Scheduler } from '../time'
import { dataFormatError, PlatformError } from './platform-error'
import type { Pusher } from './pushes/pusher'
import type { MediaCheckRecord, Suggest, Verdict } from './records'

export interface CheckPolicy {
  /** How long a picture takes. WeChat says up to thirty minutes. */
  delayMs: number
  /** `byContent`: by the marks that stand in a file; or every one the same. */
  media: Suggest | 'byContent'
}

/** Reads a file from its address; null where it cannot be had. */
export type FetchMedia = (url: string) => Promise<Uint8Array | null>

interface ContentChecksDeps {
  store: Store
  appid: string
  pusher: Pusher
  fetchMedia: FetchMedia
  clock: () => number
  scheduler: Scheduler
}

const contentCharactersMax = 2_500
const mediaBytesMax = 10 * 1024 * 1024
const minuteMs = 60_000
const perMinute = { text: 4_000, media: 2_000 }

/**
 * The rule of the sandbox, for words and for the bytes of a file alike: what holds one of these is found, all
 * else passes.
 */
const marks: [string[], Verdict][] = [
  [['沙盒违规', 'sandbox-risky'], { suggest: 'risky', label: 20_002 }],
  [['沙盒复审', 'sandbox-review'], { suggest: 'review', label: 21_000 }],
]
const passed: Verdict = { suggest: 'pass', label: 100 }

export const verdictOf = (content: string): Verdict =>
  marks.find(([words]) => words.some((word) => content.includes(word)))?.[1] ?? passed

/** `msg_sec_check` and `media_check_async`, version 2: developers.weixin.qq.com, content security. */
export class ContentChecks {
  policy: CheckPolicy = { delayMs: 1_500, media: 'byContent' }
  private readonly asked: Record<keyof typeof perMinute, number[]> = { text: [], media: [] }
  private readonly timers = new Map<string, () => void>()
  private readonly underWay = new Set<Promise<void>>()
  private isClosed = false

  constructor(private readonly deps: ContentChecksDeps) {}

  resume(): void {
    for (const record of this.all()) if (!record.verdict) this.plan(record)
  }

  all(): MediaCheckRecord[] {
    return this.deps.store.mediaChecks.all()
  }

  checkText(body: unknown): object {
    const { content } = this.read(body, 'text')
    if (typeof content !== 'string' || content === '') throw new PlatformError(44_004, 'empty content')
    if ([...content].length > contentCharactersMax)
      throw new PlatformError(45_002, 'content size out of limit')
    const { title, nickname, signature } = body as Record<string, unknown>
    const others = [title, nickname, signature].filter((each) => typeof each === 'string')
    const result = verdictOf([content, ...others].join('\n'))
    return { result, detail: detailOf(result), trace_id: traceId() }
  }

  checkMedia(body: unknown): object {
    const { media_url: url, media_type: type, openid } = this.read(body, 'media')
    if (type !== 1 && type !== 2) throw new PlatformError(40_004, 'invalid media type')
    if (typeof url !== 'string' || !/^https?:\/\/\S{1,2000}$/.test(url))
      throw new PlatformError(40_035, 'invalid media_url')
    const dueAt = this.deps.clock() + this.policy.delayMs
    const record = { traceId: traceId(), openid: String(openid), url, dueAt }
    this.put(record)
    this.plan(record)
    return { trace_id: record.traceId }
  }

  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay)
  }

  async close(): Promise<void> {
    this.isClosed = true
    for (const cancel of this.timers.values()) cancel()
    await this.idle()
  }

  private read(body: unknown, kind: keyof typeof perMinute): Record<string, unknown> {
    const fields = body as Record<string, unknown>
    const { openid, scene, version } = fields
    if (version !== 2) throw new PlatformError(40_129, 'invalid version')
    if (typeof openid !== 'string' || openid === '') throw new PlatformError(40_003, 'invalid openid')
    if (![1, 2, 3, 4].includes(scene as number)) throw dataFormatError()
    const now = this.deps.clock()
    const recent = this.asked[kind].filter((at) => at > now - minuteMs)
    if (recent.length >= perMinute[kind]) throw new PlatformError(44_991, 'reach max api minute limit')
    this.asked[kind] = [...recent, now]
    return fields
  }

  private put(record: MediaCheckRecord): void {
    this.deps.store.mediaChecks.put(record.traceId, record)
  }

  private plan(record: MediaCheckRecord): void {
    const waitMs = Math.max(0, record.dueAt - this.deps.clock())
    const run = () => {
      this.timers.delete(record.traceId)
      const work = this.finish(record)
      this.underWay.add(work)
      const forget = () => this.underWay.delete(work)
      work.then(forget, forget)
    }
    if (!this.isClosed) this.timers.set(record.traceId, this.deps.scheduler.after(waitMs, run))
  }

  /** Looks at the file and pushes what was found. */
  private async finish(record: MediaCheckRecord): Promise<void> {
    const bytes = await this.deps.fetchMedia(record.url).catch(() => null)
    if (this.isClosed) return
    const { openid, traceId } = record
    const head = { appid: this.deps.appid, trace_id: traceId, version: 2 }
    if (!bytes || bytes.length > mediaBytesMax) {
      this.put({ ...record, verdict: passed })
      const failed = { errcode: -1_008, errmsg: 'media download failed' }
      this.deps.pusher.enqueue(openid, 'wxa_media_check', { ...head, detail: [], ...failed })
      return
    }
    const { media } = this.policy
    const result = media === 'byContent' ? verdictOf(Buffer.from(bytes).toString('utf8')) : verdictsOf[media]
    this.put({ ...record, verdict: result })
    const told = { ...head, detail: detailOf(result), errcode: 0, errmsg: 'ok', result }
    this.deps.pusher.enqueue(openid, 'wxa_media_check', told)
  }
}

const verdictsOf: Record<Suggest, Verdict> = {
  pass: passed,
  risky: { suggest: 'risky', label: 20_002 },
  review: { suggest: 'review', label: 21_000 },
}

const detailOf = ({ suggest, label }: Verdict): object[] => [
  { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 },
]

const traceId = (): string => [8, 8, 8].map((length) => randomLetters(length).toLowerCase()).join('-')

/** Over HTTP, as WeChat does: no redirect, ten megabytes, five seconds. */
export const fetchMediaOverHttp: FetchMedia = async (url) => {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) })
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
}
