import type { Chance } from './chance'

/**
 * What can become of one request on its way from a function to the database or to WeChat Pay:
 * - `diedBefore`, `diedAfter`: the function ends before it was sent, or after it took effect;
 * - `arrivesLate`: the function ends, and what it had sent takes effect only later;
 * - `refused`: it takes no effect and fails; `replyLost`: it takes effect and fails all the same;
 * - `stalled`: it is sent only after a while, which may outlast the function's time.
 */
export type RequestFault =
  | 'diedBefore'
  | 'diedAfter'
  | 'arrivesLate'
  | 'refused'
  | 'replyLost'
  | 'stalled'
  /** WeChat Pay alone: done, and answered with 500, or with a signature that does not fit. */
  | 'answeredWrongly'
  /** WeChat Pay alone: refused in one of its documented words, signed, and taken when it is asked again. */
  | 'refusedInWords'

/** What can become of a notification between WeChat Pay and the shop. */
export type RoadFault = 'noticeLost' | 'noticeDoubled' | 'noticeLate' | 'noticeUnanswered'

export type FaultKind =
  | RequestFault
  | RoadFault
  | 'timedOut'
  | 'clientReplyLost'
  | 'sweepMissed'
  /** A door called the runner of jobs, and the call came to nothing. */
  | 'wakeLost'
  | 'forged'
  /** Rightly signed and wrong in substance. */
  | 'wrongSubstance'
  /** WeChat Pay said CLOSED, and took the money all the same. */
  | 'moneyAfterClose'
  /** Money that somebody gave back on the merchant platform, past the shop. */
  | 'refundOutside'
  /** The timer starts while another call is between two of its requests, and that one waits for a while. */
  | 'timerBeside'
  /** A payer stands before the password: WeChat Pay answers a close with 202, and closes nothing. */
  | 'userPaying'
  /** Not set off by anybody: a write that lost against another one. */
  | 'conflict'

/** All of them, so that a run of many seeds can tell which it never met. */
export const faultKinds: readonly FaultKind[] = [
  'diedBefore',
  'diedAfter',
  'arrivesLate',
  'refused',
  'replyLost',
  'stalled',
  'answeredWrongly',
  'refusedInWords',
  'noticeLost',
  'noticeDoubled',
  'noticeLate',
  'noticeUnanswered',
  'timedOut',
  'clientReplyLost',
  'sweepMissed',
  'wakeLost',
  'forged',
  'wrongSubstance',
  'moneyAfterClose',
  'refundOutside',
  'timerBeside',
  'userPaying',
  'conflict',
]

type Rates = readonly (readonly [RequestFault, number])[]

/**
 * Where a request goes. A step is left half done between two writes, so these meet more faults than reads;
 * refunds are few, and what becomes of them matters most.
 */
export type Destination = 'reads' | 'writes' | 'wechatpay' | 'refunds'

const wechatPayRates: Rates = [
  ['diedBefore', 0.015],
  ['diedAfter', 0.03],
  ['arrivesLate', 0.02],
  ['refused', 0.045],
  ['replyLost', 0.045],
  ['stalled', 0.03],
  ['answeredWrongly', 0.05],
]

const rates: Record<Destination, Rates> = {
  reads: [
    ['diedBefore', 0.004],
    ['diedAfter', 0.004],
    ['refused', 0.005],
    ['replyLost', 0.005],
    ['stalled', 0.008],
  ],
  writes: [
    ['diedBefore', 0.02],
    ['diedAfter', 0.025],
    ['arrivesLate', 0.012],
    ['refused', 0.015],
    ['replyLost', 0.025],
    ['stalled', 0.02],
  ],
  wechatpay: [...wechatPayRates, ['refusedInWords', 0.04]],
  refunds: [...wechatPayRates, ['refusedInWords', 0.2]],
}

/** How often the timer starts beside a call that is about to send a request. */
const besideRates: Record<Destination, number> = {
  reads: 0.002,
  writes: 0.005,
  wechatpay: 0.03,
  refunds: 0.2,
}

/** Draws faults, and counts them. */
export class Faults {
  readonly counts: Partial<Record<FaultKind, number>> = {}
  private intensity: number

  constructor(private readonly chance: Chance) {
    // Some runs are nearly calm and some are rough: rare faults alone and many at once find different bugs.
    this.intensity = chance.pick([0.2, 1, 1, 2])
  }

  /** From now on nothing more goes wrong, so that everything can come to its end. */
  calm(): void {
    this.intensity = 0
  }

  count(kind: FaultKind): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1
  }

  ofRequest(to: Destination): RequestFault | null {
    let drawn = this.chance.next()
    for (const [kind, rate] of rates[to]) {
      drawn -= rate * this.intensity
      if (drawn < 0) return this.counted(kind)
    }
    return null
  }

  /** For how long a call is held while the timer runs beside it, in ms; null where it goes on at once. */
  besideTimer(to: Destination): number | null {
    return this.happens('timerBeside', besideRates[to]) ? this.chance.below(1_500) : null
  }

  ofRoad(): RoadFault | null {
    const drawn = this.chance.next() / Math.max(this.intensity, 0.001)
    if (drawn < 0.12) return this.counted('noticeLost')
    if (drawn < 0.24) return this.counted('noticeDoubled')
    if (drawn < 0.4) return this.counted('noticeLate')
    return drawn < 0.48 ? this.counted('noticeUnanswered') : null
  }

  happens(kind: FaultKind, probability: number): boolean {
    const isStruck = this.chance.happens(probability * Math.min(1, this.intensity))
    if (isStruck) this.count(kind)
    return isStruck
  }

  /** How long something is late: mostly moments, at times minutes. */
  delayMs(): number {
    return this.chance.happens(0.7) ? this.chance.below(3_000) : this.chance.below(240_000)
  }

  private counted<Kind extends FaultKind>(kind: Kind): Kind {
    this.count(kind)
    return kind
  }
}
