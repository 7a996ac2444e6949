import type { ErrorDetail } from './api/api-error'

/** Each call of the API that a fault can be aimed at. */
export const operations = [
  'jsapi',
  'native',
  'query',
  'close',
  'refund',
  'queryRefund',
  'certificates',
  'tradeBill',
  'fundFlowBill',
  'billDownload',
  'stableToken',
  'uploadShipping',
  'getShipping',
  'notifyReceipt',
  'deliveryList',
  'textCheck',
  'mediaCheck',
  'subscribeSend',
] as const

export type Operation = (typeof operations)[number]

/**
 * - `error`: refused before anything happens (`status`, `code`, `message`; 500 SYSTEM_ERROR by default).
 *   Of the mini program's platform a `code` of digits is its `errcode`, with HTTP 200. A `status` of 2xx and
 *   a `body` in place of the usual one make answers that no document names;
 * - `errorAfterEffect`: it happens, yet the answer is that error;
 *   `hangAfterEffect`: it happens, and no answer comes; `cutAfterEffect`: and the connection breaks;
 * - `slow`: the answer takes `delayMs`;
 * - `badSignature`, `signtest`, `unsigned`, `oldTimestamp`: the answer is right, its signature is not.
 */
export const faultKinds = [
  'error',
  'errorAfterEffect',
  'hangAfterEffect',
  'cutAfterEffect',
  'slow',
  'badSignature',
  'signtest',
  'unsigned',
  'oldTimestamp',
] as const

export type FaultKind = (typeof faultKinds)[number]

export interface FaultRequest {
  kind: FaultKind
  /** Every operation when absent. */
  operation?: Operation
  /** How many calls it strikes; every one when absent. */
  times?: number
  delayMs?: number
  status?: number
  code?: string
  message?: string
  /** The whole of what is answered, signed like any other; it may be empty. */
  body?: string
  detail?: ErrorDetail
}

export interface Fault extends FaultRequest {
  id: string
}

/** The faults that wait for a call, in the order in which they were set. */
export class Faults {
  private waiting: Fault[] = []
  private count = 0

  add(request: FaultRequest): Fault {
    this.count += 1
    const fault = { ...request, id: `fault-${this.count}` }
    this.waiting.push(fault)
    return fault
  }

  list(): Fault[] {
    return [...this.waiting]
  }

  /** Removes one fault, or all. */
  clear(id?: string): void {
    this.waiting = id === undefined ? [] : this.waiting.filter((fault) => fault.id !== id)
  }

  /** The first fault of each kind that strikes this call; each is used up by one. */
  take(operation: Operation): Fault[] {
    const kinds = new Set<FaultKind>()
    const struck = this.waiting.filter((fault) => {
      const aimed = fault.operation === undefined || fault.operation === operation
      if (!aimed || kinds.has(fault.kind)) return false
      kinds.add(fault.kind)
      return true
    })
    const usedUp = new Set(struck.filter((fault) => fault.times !== undefined && fault.times <= 1))
    this.waiting = this.waiting
      .filter((fault) => !usedUp.has(fault))
      .map((fault) =>
        struck.includes(fault) && fault.times !== undefined ? { ...fault, times: fault.times - 1 } : fault,
      )
    return struck
  }
}
