import type { OutboxMessage } from '../../cloudfunctions/domain/outbox'
import type { NoticeOutcome } from '../../cloudfunctions/domain/records'
import type { HoldState } from '../../cloudfunctions/domain/stock'
import type { CaseState } from '../../typings/after-sales'
import type { JobState } from '../../typings/jobs'
import type { AttemptState, OrderState, RefundState } from '../../typings/model'

/** From each state, where one write may lead. */
export type Steps<State extends string> = Readonly<Record<State, readonly State[]>>

// Written down here once more, so that a wrong table in production does not vouch for itself. A test holds
// both against each other: whoever changes a machine changes it twice, on purpose.

export const orderSteps: Steps<OrderState> = {
  placing: ['unpaid', 'closed'],
  unpaid: ['paid', 'closing'],
  closing: ['paid', 'closed'],
  paid: ['shipped', 'closed'],
  shipped: ['received'],
  received: [],
  closed: [],
}

export const attemptSteps: Steps<AttemptState> = {
  created: ['prepaid', 'paid', 'closed'],
  prepaid: ['paid', 'closed'],
  closed: ['paid'],
  paid: [],
}

export const refundSteps: Steps<RefundState> = {
  requested: ['processing', 'success', 'closed', 'abnormal'],
  processing: ['success', 'closed', 'abnormal'],
  abnormal: ['success', 'closed'],
  closed: ['success'],
  success: [],
}

export const caseSteps: Steps<CaseState> = {
  asked: ['awaitingReturn', 'refunding', 'refused', 'withdrawn', 'done'],
  awaitingReturn: ['returning', 'withdrawn'],
  returning: ['refunding', 'reshipping', 'done'],
  refunding: ['done', 'refused'],
  reshipping: ['done'],
  done: [],
  refused: [],
  withdrawn: [],
}

export const messageSteps: Steps<OutboxMessage['state']> = {
  waiting: ['sent', 'dead'],
  sent: [],
  dead: ['waiting'],
}

/** `absent`: the bucket has no entry of the order, because it never had or because it was pruned. */
export const holdSteps: Steps<HoldState | 'absent'> = {
  absent: ['held', 'released'],
  held: ['sold', 'released'],
  sold: ['absent'],
  released: ['absent'],
}

export const noticeSteps: Steps<NoticeOutcome> = {
  received: ['applied', 'repeated', 'quarantined'],
  applied: [],
  repeated: [],
  quarantined: ['settled'],
  settled: [],
}

export const jobSteps: Steps<JobState> = {
  queued: ['running', 'cancelled'],
  running: ['cancelling', 'done', 'failed'],
  cancelling: ['cancelled', 'done', 'failed'],
  cancelled: ['queued'],
  failed: ['queued'],
  done: [],
}

/** Whether one write may lead from one state to the other; staying is no step. */
export const isStep = <State extends string>(steps: Steps<State>, from: State, to: State): boolean =>
  from === to || steps[from].includes(to)
