import type { CaseEvent, OwnerCase } from '../../../../typings/after-sales'
import { formatFen } from '../../format/money'
import { shopClock } from '../../format/shop-time'
import type { Words } from '../../words'

/** A line of the conversation: what happened, in the middle, or what somebody said, on their side. */
export interface ConversationItem {
  key: string
  kind: 'happened' | 'buyer' | 'shop'
  at: number
  text: string
  pictures: string[]
  /** The first of its day. */
  startsDay: boolean
}

type TalkingCase = Pick<OwnerCase, 'events' | 'kind' | 'reason' | 'askedFen'>

function happenedText({ kind }: CaseEvent, one: TalkingCase, words: Words['cases']): string {
  if (kind !== 'asked') return words.events[kind]
  const reason = words.reasons[one.reason]
  if (one.kind === 'exchange') return words.askedExchange(reason)
  return words.askedFor(words.kinds[one.kind], formatFen(one.askedFen), reason)
}

/** What happened and what was said, in the order of time; words that go with a step follow it. */
export function conversationItems(one: TalkingCase, words: Words['cases']): ConversationItem[] {
  let day = -1
  return one.events.flatMap((event, index) => {
    const { at, by, pictures } = event
    const said = event.words !== '' || pictures.length > 0
    const items: Omit<ConversationItem, 'startsDay'>[] = []
    if (event.kind !== 'said') {
      const text = happenedText(event, one, words)
      items.push({ key: `${index} happened`, kind: 'happened', at, text, pictures: [] })
    }
    if (said) {
      const kind = by === 'shopper' ? 'buyer' : 'shop'
      items.push({ key: `${index} said`, kind, at, text: event.words, pictures })
    }
    return items.map((item) => {
      const { dayNumber } = shopClock(at)
      const startsDay = dayNumber !== day
      day = dayNumber
      return { ...item, startsDay }
    })
  })
}
