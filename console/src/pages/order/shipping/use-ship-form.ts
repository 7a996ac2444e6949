import { useState } from 'react'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { ParcelView } from '../../../../../typings/shipping'
import type { ReadAction } from '../../../api'
import { keep } from '../../../queries'
import { type RefusalOf, useWrite } from '../../../use-write'
import { useWords, type Words } from '../../../words'
import {
  draftOf,
  newShipDraft,
  readShipDraft,
  readWish,
  type ShipDraft,
  type ShipProblem,
} from './ship-draft'

export interface ShipProblems {
  carrier?: string
  tracking?: string
  lines?: string
  cases?: string
  /** What belongs to no single field. */
  whole?: string
}

const FIELDS: Record<ShipProblem, keyof ShipProblems> = {
  carrierMissing: 'carrier',
  trackingMissing: 'tracking',
  trackingMalformed: 'tracking',
  nothingChosen: 'lines',
  splitNeedsExpress: 'whole',
  despiteMissing: 'cases',
}

/** Refusals of a parcel in words, each with the way on. */
export const shipRefused =
  (words: Words['shipping']) =>
  (refusal: RefusalOf<'order.ship'>): string | ShipProblems => {
    switch (refusal.code) {
      case 'BAD_TRACKING':
        return { tracking: words.trackingRefused }
      case 'NOT_LEFT':
        return { lines: words.notLeft }
      case 'TOO_MANY_PARCELS':
        return words.tooMany(refusal.detail.max)
      case 'SPLIT_NEEDS_EXPRESS':
        return words.splitNeedsExpress
      case 'CASE_OPEN':
        return { cases: words.caseOpened }
      case 'CANNOT_SHIP':
        return words.cannotShip
      case 'NOT_FOUND':
        return words.notFound
    }
  }

const asProblems = (problem: string | ShipProblems): ShipProblems =>
  typeof problem === 'string' ? { whole: problem } : problem

const ORDER_READS: ReadAction[] = ['order.get', 'order.list', 'overview.get']
const keepOrder = (order: OwnerOrder) => keep('order.get', { orderId: order.orderId }, order)

const CARRIER_KEY = 'queqiao.console.carrier'

/** Holds what was typed, says what is wrong with it, and ships once: all that is left, or a parcel of it. */
export function useShipForm(order: OwnerOrder, onDone: () => void) {
  const { shipping: words } = useWords()
  // Most shops send by one carrier: the last one is the next one, until another is chosen.
  const [lastCarrier] = useState(() => localStorage.getItem(CARRIER_KEY) ?? '')
  const [draft, setDraft] = useState<ShipDraft>(() => newShipDraft(order, lastCarrier))
  const [problems, setProblems] = useState<ShipProblems>({})
  const reading = readShipDraft(draft, order)
  const { busy, send } = useWrite<'order.ship', ShipProblems>({
    refreshes: ORDER_READS,
    keep: keepOrder,
    done: () => {
      if (reading.ok && reading.wish.carrier) localStorage.setItem(CARRIER_KEY, reading.wish.carrier)
      onDone()
      return words.done(reading.count)
    },
    refused: shipRefused(words),
    unknown: words.unknown,
    sentBefore: words.sentBefore,
    onProblem: (problem) => setProblems(asProblems(problem)),
  })
  const change = (part: Partial<ShipDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems({})
  }
  const submit = async () => {
    if (!reading.ok) return setProblems({ [FIELDS[reading.problem]]: words[reading.problem] })
    const { wish, lines } = reading
    const { despiteCases } = draft
    const despite = despiteCases.length > 0 ? { despiteCases } : {}
    const sent = { orderId: order.orderId, ...wish, ...(lines ? { lines } : {}), ...despite }
    // A drawer is one parcel: what is left may be less by the time that it is sent again.
    await send('order.ship', sent, JSON.stringify(draft))
  }
  const knowsCarrier = lastCarrier !== ''
  return { draft, change, problems, busy, count: reading.count, knowsCarrier, submit }
}

/** The one correction of a parcel: how it goes, not what is inside. */
export function useCorrectForm(order: OwnerOrder, parcel: ParcelView, onDone: () => void) {
  const { shipping: words } = useWords()
  const [draft, setDraft] = useState<ShipDraft>(() => draftOf(parcel))
  const [problems, setProblems] = useState<ShipProblems>({})
  const { busy, send } = useWrite<'order.correctParcel', ShipProblems>({
    refreshes: ORDER_READS,
    keep: keepOrder,
    done: () => {
      onDone()
      return words.corrected
    },
    refused: (refusal) => {
      if (refusal.code === 'ALREADY_CORRECTED') return words.alreadyCorrected
      return refusal.code === 'CANNOT_SHIP' ? words.cannotCorrect : shipRefused(words)(refusal)
    },
    unknown: words.unknown,
    onProblem: (problem) => setProblems(asProblems(problem)),
  })
  const change = (part: Partial<ShipDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems({})
  }
  const submit = async () => {
    const wish = readWish(draft)
    if (typeof wish === 'string') return setProblems({ [FIELDS[wish]]: words[wish] })
    await send('order.correctParcel', { orderId: order.orderId, parcelId: parcel.parcelId, ...wish })
  }
  return { draft, change, problems, busy, submit }
}
