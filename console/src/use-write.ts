import { useRef, useState } from 'react'
import type { OwnerApi } from '../../typings/owner-api'
import type { CommonRefusals, Refusal, Reply } from '../../typings/reply'
import { ask, type InputOf, type OutputOf, type ReadAction, Unreachable, type WriteAction } from './api'
import { offlineReason } from './components/offline'
import { say, type ToastOptions } from './components/toasts'
import { isOnline, lineBack } from './line'
import { refresh } from './queries'
import { useWords, type Words } from './words'

type KeyedAction = {
  [Name in WriteAction]: InputOf<Name> extends { requestKey: string } ? Name : never
}[WriteAction]

/** Actions that act once for a request key, so that they may be sent again where no answer came. */
const KEYED: Record<KeyedAction, true> = {
  'batch.begin': true,
  'case.reply': true,
  'category.add': true,
  'counter.open': true,
  'export.begin': true,
  'freight.save': true,
  'home.publish': true,
  'home.rollBack': true,
  'order.ship': true,
  'product.copy': true,
  'product.create': true,
  'product.saveSkus': true,
  'refund.create': true,
  'search.rebuild': true,
  'stock.adjust': true,
  'stock.count': true,
  'stock.receive': true,
}

/** How long after each silence a keyed write is sent again; after the last one its outcome is unknown. */
const AGAIN_AFTER_MS = [800, 2_400]
/** How long a line that went away is waited for, in the middle of a write. */
const LINE_MOST_MS = 30_000

type Unkeyed<Input> = Input extends { requestKey: string }
  ? Omit<Input, 'requestKey'> & { requestKey?: string }
  : Input
type Common = Refusal<CommonRefusals>
export type ReplyTo<Name extends WriteAction> = Name extends WriteAction ? Reply<OwnerApi[Name]> : never
/** What one of these actions refuses by its own contract. */
export type RefusalOf<Name extends WriteAction> = Name extends WriteAction
  ? Refusal<OwnerApi[Name]['refuses']>
  : never

/** What is said once it is done. */
type Done = string | ({ text: string } & ToastOptions) | null

interface WriteOptions<Name extends WriteAction, Problem> {
  /** Read again whatever came of it, for it may all be another. */
  refreshes?: ReadAction[]
  /** Puts what was answered into what was read; then nobody waits until the rest was read again. */
  keep?: (data: OutputOf<Name>) => Promise<void>
  /** What follows, and the sentence that says that it was done; `sent` is what was. */
  done: (data: OutputOf<Name>, sent: InputOf<Name>) => Done | Promise<Done>
  /** A refusal in words, as a sentence or at its fields; null where the page itself shows it. */
  refused: (refusal: RefusalOf<Name>) => string | Problem | null
  /** That no answer came: the outcome is unknown. */
  unknown?: string | Problem
  /** That this was sent before, with other content: it is done only once. */
  sentBefore?: string
  /** Shows what is wrong in its place; without it it is said as what was done is. */
  onProblem?: (problem: string | Problem) => void
}

export interface Write<Name extends WriteAction> {
  /** On its way; until it is answered another press does nothing. */
  busy: boolean
  /**
   * Sends it and does all that follows; gives the reply, or null where none came or nothing was sent. The
   * same `intent`, what a person wrote, is done once; without it the input is.
   */
  send: <Action extends Name>(
    action: Action,
    input: Unkeyed<InputOf<Action>>,
    intent?: string,
  ) => Promise<ReplyTo<Action> | null>
}

/** Null where no readable answer came, however often it was asked. */
async function answerTo<Name extends WriteAction>(
  action: Name,
  input: InputOf<Name>,
): Promise<Reply<OwnerApi[Name]> | null> {
  const pauses = action in KEYED ? AGAIN_AFTER_MS : []
  for (let turn = 0; ; turn += 1) {
    try {
      return await ask(action, input)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      const pauseMs = pauses[turn]
      if (pauseMs === undefined) return null
      await lineBack(pauseMs, LINE_MOST_MS)
    }
  }
}

const COMMON: Record<Common['code'], true> = {
  INTERNAL: true,
  INVALID_INPUT: true,
  NOT_ALLOWED: true,
  NOT_SIGNED_IN: true,
  UNKNOWN_ACTION: true,
}

const isCommon = (refusal: { code: string }): refusal is Common => refusal.code in COMMON

/** Refusals that every action may answer. Null: who is asked to sign in again needs no word besides. */
function commonWords(refusal: Common, { wrong }: Words, sentBefore = wrong.sentBefore): string | null {
  switch (refusal.code) {
    case 'NOT_SIGNED_IN':
      return null
    case 'NOT_ALLOWED':
      return `${wrong.notAllowed} · ${wrong.notAllowedText}`
    case 'INTERNAL':
      return `${wrong.writeFailed} · ${wrong.errorId(refusal.detail.id)}`
    case 'INVALID_INPUT':
      if (refusal.detail.path === 'requestKey') return sentBefore
  }
  return `${wrong.writeFailed} · ${refusal.code}`
}

/** A key for each thing that somebody wants done: kept through refusals and silence, until it was done. */
function useRequestKey(): { keyFor: (intent: string) => string; forget: () => void } {
  const kept = useRef({ intent: '', key: '' })
  return {
    keyFor: (intent) => {
      if (kept.current.key === '' || kept.current.intent !== intent) {
        kept.current = { intent, key: crypto.randomUUID() }
      }
      return kept.current.key
    },
    forget: () => {
      kept.current = { intent: '', key: '' }
    },
  }
}

/**
 * One thing that can be pressed and changes something, by one of the actions `Name`: the only way in which
 * the console writes. Sends once however often it is pressed, a keyed action again where no answer came, and
 * says what came of it.
 */
export function useWrite<Name extends WriteAction, Problem = never>(
  options: WriteOptions<Name, Problem>,
): Write<Name> {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const onItsWay = useRef(false)
  const requestKey = useRequestKey()

  const problemOf = (refusal: RefusalOf<Name> | Common | null): string | Problem | null => {
    if (!refusal) return options.unknown ?? words.wrong.writeUnknown
    if (isCommon(refusal)) return commonWords(refusal, words, options.sentBefore)
    // A shop that is newer than this page may refuse what the page has never heard of.
    const own: string | Problem | null | undefined = options.refused(refusal)
    return own === undefined ? `${words.wrong.writeFailed} · ${refusal.code}` : own
  }
  const tell = (problem: string | Problem | null) => {
    if (problem === null) return
    if (options.onProblem) options.onProblem(problem)
    else if (typeof problem === 'string') say(problem, { tone: 'wrong' })
  }
  const follow = async (reply: Reply<OwnerApi[Name]> | null, sent: InputOf<Name>) => {
    const { refreshes = [], keep, done } = options
    const again = () => refresh(...refreshes)
    if (reply?.ok && keep) {
      await keep(reply.data)
      void again()
    } else await again()
    if (reply?.ok) {
      const said = await done(reply.data, sent)
      if (typeof said === 'string') say(said)
      else if (said) say(said.text, said)
      return
    }
    tell(problemOf(reply as RefusalOf<Name> | Common | null))
  }
  const send: Write<Name>['send'] = async (action, input, intent) => {
    if (onItsWay.current) return null
    if (!isOnline()) {
      tell(offlineReason(words))
      return null
    }
    onItsWay.current = true
    setBusy(true)
    try {
      const keyed = () => ({ requestKey: requestKey.keyFor(intent ?? JSON.stringify(input)), ...input })
      const sent = (action in KEYED ? keyed() : input) as InputOf<typeof action>
      const reply = await answerTo(action, sent)
      if (reply?.ok) requestKey.forget()
      await follow(reply, sent)
      return reply as ReplyTo<typeof action> | null
    } finally {
      onItsWay.current = false
      setBusy(false)
    }
  }
  return { busy, send }
}
