import type { FriendPayView } from '../../../typings/friend-pay'
import { moneyText } from '../../services/money-text'
import { fill, wordsOf } from '../../services/words'
import { type LineView, lineOf, type SumsView, sumsOf } from './line-view'

const words = wordsOf('friend')

/** What the page says instead of asking for money; `mark` is the sign beside it. */
export interface FriendState {
  mark: 'done' | 'wait' | 'shut' | 'own'
  title: string
  text: string
  /** What of the caller's money was given back; empty where nothing was. */
  refunded: string
}

/** A shared order as whoever holds its link sees it. */
export interface FriendPageView {
  /** The name's last Chinese character or first letter; empty where no name was given. */
  initial: string
  name: string
  words: string
  totalFen: number
  amount: string
  lines: LineView[]
  sums: SumsView
  isOwn: boolean
  /** Nothing is told any more of what was ordered. */
  isEnded: boolean
  /** Nothing when it can be paid by the caller. */
  state: FriendState | null
}

/** A name in Chinese is called by its last character, any other by its first letter. */
export function initialOf(name: string): string {
  const letters = Array.from(name.trim())
  const last = letters[letters.length - 1] ?? ''
  return /[\u4e00-\u9fff]/.test(last) ? last : (letters[0] ?? '').toUpperCase()
}

function stateOf(view: FriendPayView): FriendState | null {
  const refunded = view.refundedFen > 0 ? fill(words.refunded, { amount: moneyText(view.refundedFen) }) : ''
  const told = (mark: FriendState['mark'], title: string, text: string): FriendState => ({
    ...{ mark, title, text, refunded },
  })
  const name = view.sharerName ?? words.someone
  if (view.isPaidByMe && view.refundedFen >= view.totalFen) return told('done', words.refundedTitle, '')
  if (view.isPaidByMe && view.state === 'closed')
    return told('wait', words.refundingTitle, words.refundingText)
  if (view.isPaidByMe) return told('done', words.paidTitle, fill(words.paidText, { name }))
  switch (view.state) {
    case 'paid':
      return told('done', words.paidByOtherTitle, words.paidByOtherText)
    case 'ended':
      return told('shut', words.endedTitle, words.endedText)
    case 'closed':
      return told('shut', words.closedTitle, words.closedText)
    case 'confirming':
      return told('wait', words.confirmingTitle, words.confirmingText)
    default:
      if (view.isOwn) return told('own', words.ownTitle, words.ownText)
      return view.isWayOpen ? null : told('shut', words.wayClosedTitle, words.wayClosedText)
  }
}

export function friendPageOf(view: FriendPayView): FriendPageView {
  const name = view.sharerName ?? ''
  return {
    initial: initialOf(name),
    name: name || words.someone,
    words: view.words ? fill(words.quoted, { words: view.words }) : '',
    totalFen: view.totalFen,
    amount: moneyText(view.totalFen),
    lines: view.lines.map(lineOf),
    sums: sumsOf(view, ''),
    isOwn: view.isOwn,
    isEnded: view.state === 'ended',
    state: stateOf(view),
  }
}
