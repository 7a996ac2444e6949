/** How patiently something is asked again: the first pause, the longest one, and all of them together. */
export interface Pace {
  firstMs: number
  longestMs: number
  lastsMs: number
}

/** What settles in seconds: WeChat Pay is asked, or an order is being made or closed. */
export const settling: Pace = { firstMs: 1500, longestMs: 6000, lastsMs: 120_000 }
/** A refund reaches its payer in seconds or in hours. */
export const refunding: Pace = { firstMs: 3000, longestMs: 15_000, lastsMs: 120_000 }
/** A friend who has the link takes their time. */
export const withFriend: Pace = { firstMs: 4000, longestMs: 12_000, lastsMs: 300_000 }

interface Watched {
  /** Reads it from the shop and shows what was read; a lost answer shows nothing new. */
  read(): Promise<unknown>
  /** The pace of what is shown, one of those above; null where it stands still. */
  pace(): Pace | null
  /** Whether the page has to say that it is not read again by itself any more. */
  tell(isOver: boolean): void
}

/**
 * Reads something again as long as it moves by itself and its page is in sight, with growing pauses, until
 * patience is over. Never are two reads on their way.
 */
export class Polling {
  private isSeen = false
  private timer: number | null = null
  private pace: Pace | null = null
  private pauseMs = 0
  private spentMs = 0
  private isOver = false
  private reading: Promise<void> | null = null
  private isStale = false

  constructor(private readonly watched: Watched) {}

  /** The page comes into sight: reads now, and watches from then on. */
  show(): Promise<void> {
    this.isSeen = true
    return this.read()
  }

  /** Out of sight nothing is asked. */
  hide(): void {
    this.isSeen = false
    this.begin(null)
  }

  /** Somebody wants to see how it stands now. */
  read(): Promise<void> {
    this.begin(null)
    return this.readOn()
  }

  /** Something was done to it: patience begins anew, and a read that began before is repeated. */
  again(): void {
    this.isStale = this.reading !== null
    this.begin(null)
    this.look()
  }

  /** What is shown may move at another pace now. */
  look(): void {
    // A read that ends looks by itself.
    if (this.reading) return
    const next = this.isSeen ? this.watched.pace() : null
    if (next !== this.pace) this.begin(next)
    if (!next || this.timer !== null) return
    if (this.spentMs >= next.lastsMs) this.tell(true)
    else this.timer = setTimeout(() => this.wake(next), this.pauseMs)
  }

  /** The pauses at this pace so far. */
  waitedMs(): number {
    return this.spentMs
  }

  private begin(pace: Pace | null): void {
    this.stop()
    this.pace = pace
    this.pauseMs = pace?.firstMs ?? 0
    this.spentMs = 0
    this.tell(false)
  }

  private wake({ longestMs }: Pace): void {
    this.timer = null
    this.spentMs += this.pauseMs
    this.pauseMs = Math.min(longestMs, Math.round(this.pauseMs * 1.25))
    void this.readOn()
  }

  private readOn(): Promise<void> {
    this.stop()
    this.isStale = this.reading !== null
    this.reading ??= this.readUntilFresh()
    return this.reading
  }

  private async readUntilFresh(): Promise<void> {
    try {
      do {
        this.isStale = false
        await this.watched.read()
      } while (this.isStale)
    } finally {
      this.reading = null
      this.look()
    }
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private tell(isOver: boolean): void {
    if (isOver !== this.isOver) this.watched.tell(isOver)
    this.isOver = isOver
  }
}
