import { useState } from 'react'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { ParcelView } from '../../../../../typings/shipping'
import { ask, type OutputOf } from '../../../api'
import { say } from '../../../components/toasts'
import { useRequestKey } from '../../../components/use-request-key'
import { queryClient, refresh } from '../../../queries'
import { useWords } from '../../../words'
import {
  draftOf,
  emptyShipDraft,
  readShipDraft,
  readWish,
  type ShipDraft,
  type ShipProblem,
} from './ship-draft'

interface Problems {
  carrier?: string
  tracking?: string
  lines?: string
  cases?: string
  /** What belongs to no single field. */
  whole?: string
}

const FIELDS: Record<ShipProblem, keyof Problems> = {
  carrierMissing: 'carrier',
  trackingMissing: 'tracking',
  trackingMalformed: 'tracking',
  nothingChosen: 'lines',
  splitNeedsExpress: 'whole',
  despiteMissing: 'cases',
}

type RefusedBy<Name extends 'order.ship' | 'order.correctParcel'> = Extract<
  Awaited<ReturnType<typeof ask<Name>>>,
  { ok: false }
>
type Refusal = RefusedBy<'order.ship'> | RefusedBy<'order.correctParcel'>

/** Refusals in words, each with the way on. Null: no answer came. */
function useRefusals(): (reply: Refusal | null) => Problems {
  const { shipping: words, wrong } = useWords()
  return (reply) => {
    if (!reply) return { whole: words.unknown }
    switch (reply.code) {
      case 'BAD_TRACKING':
        return { tracking: words.trackingRefused }
      case 'NOT_LEFT':
        return { lines: words.notLeft }
      case 'TOO_MANY_PARCELS':
        return { whole: words.tooMany(reply.detail.max) }
      case 'SPLIT_NEEDS_EXPRESS':
        return { whole: words.splitNeedsExpress }
      case 'CASE_OPEN':
        return { cases: words.caseOpened }
      case 'CANNOT_SHIP':
        return { whole: words.cannotShip }
      case 'ALREADY_CORRECTED':
        return { whole: words.alreadyCorrected }
      case 'NOT_FOUND':
        return { whole: words.notFound }
      case 'INVALID_INPUT':
        return { whole: reply.detail.path === 'requestKey' ? words.sentBefore : wrong.writeFailed }
      case 'NOT_ALLOWED':
        return { whole: `${wrong.notAllowed} · ${wrong.notAllowedText}` }
      default:
        return { whole: `${wrong.writeFailed} · ${reply.code}` }
    }
  }
}

/** Keeps the order that a write answered, so that the page shows it without asking again. */
function keepOrder(order: OutputOf<'order.get'>): void {
  queryClient.setQueryData<OutputOf<'order.get'>>(['order.get', { orderId: order.orderId }], order)
  void refresh('order.list', 'overview.get')
}

const CARRIER_KEY = 'queqiao.console.carrier'

/** Holds what was typed, says what is wrong with it, and ships once: all that is left, or a parcel of it. */
export function useShipForm(order: OwnerOrder, onDone: () => void) {
  const { shipping: words } = useWords()
  const refused = useRefusals()
  // Most shops send by one carrier: the last one is the next one, until another is chosen.
  const [lastCarrier] = useState(() => localStorage.getItem(CARRIER_KEY) ?? '')
  const [draft, setDraft] = useState<ShipDraft>({ ...emptyShipDraft, carrier: lastCarrier })
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const reading = readShipDraft(draft, order)
  // A drawer is one parcel: pressed again after no answer came, the same content is not sent twice.
  const requestKey = useRequestKey(JSON.stringify(draft))
  const change = (part: Partial<ShipDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems({})
  }
  const submit = async () => {
    if (busy) return
    if (!reading.ok) return setProblems({ [FIELDS[reading.problem]]: words[reading.problem] })
    const { wish, lines, count } = reading
    setBusy(true)
    const { despiteCases } = draft
    const despite = despiteCases.length > 0 ? { despiteCases } : {}
    const sent = { requestKey, orderId: order.orderId, ...wish, ...(lines ? { lines } : {}), ...despite }
    const reply = await ask('order.ship', sent).catch(() => null)
    setBusy(false)
    if (!reply?.ok) {
      await refresh('order.get')
      return setProblems(refused(reply))
    }
    if (wish.carrier) localStorage.setItem(CARRIER_KEY, wish.carrier)
    keepOrder(reply.data)
    say(words.done(count))
    onDone()
  }
  const knowsCarrier = lastCarrier !== ''
  return { draft, change, problems, busy, count: reading.count, knowsCarrier, submit }
}

/** The one correction of a parcel: how it goes, not what is inside. */
export function useCorrectForm(order: OwnerOrder, parcel: ParcelView, onDone: () => void) {
  const { shipping: words } = useWords()
  const refused = useRefusals()
  const [draft, setDraft] = useState<ShipDraft>(() => draftOf(parcel))
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<ShipDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems({})
  }
  const submit = async () => {
    if (busy) return
    const wish = readWish(draft)
    if (typeof wish === 'string') return setProblems({ [FIELDS[wish]]: words[wish] })
    setBusy(true)
    const sent = { orderId: order.orderId, parcelId: parcel.parcelId, ...wish }
    const reply = await ask('order.correctParcel', sent).catch(() => null)
    setBusy(false)
    if (!reply?.ok) {
      await refresh('order.get')
      return setProblems(reply?.code === 'CANNOT_SHIP' ? { whole: words.cannotCorrect } : refused(reply))
    }
    keepOrder(reply.data)
    say(words.corrected)
    onDone()
  }
  return { draft, change, problems, busy, submit }
}
