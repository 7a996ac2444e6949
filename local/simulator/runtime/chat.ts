import { run } from './settings'

/** A mini program card that one shopper sent another. */
export interface ShareCard {
  id: string
  from: string
  to: string
  title: string
  /** An address that any window of this simulator can show; empty for none. */
  imageUrl: string
  /** The page that it opens, with its query. */
  path: string
  sentAt: number
}

const KEY = 'simulator.chat'
const MAX_CARDS = 100

type Listener = (cards: ShareCard[]) => void
const listeners = new Set<Listener>()

/** The cards of this run of the simulator; those of an earlier one are gone. */
function cards(): ShareCard[] {
  const stored: { run?: string; cards?: ShareCard[] } = JSON.parse(localStorage.getItem(KEY) ?? '{}')
  return stored.run === run.runId ? (stored.cards ?? []) : []
}

function keep(kept: ShareCard[]) {
  localStorage.setItem(KEY, JSON.stringify({ run: run.runId, cards: kept.slice(-MAX_CARDS) }))
  tell()
}

function tell() {
  for (const listener of listeners) listener(cards())
}

addEventListener('storage', ({ key }) => {
  if (key === KEY) tell()
})

/** What shoppers sent each other, the same in every window of this browser; oldest first. */
export const chat = {
  cards,
  between: (one: string, other: string) =>
    cards().filter(({ from, to }) => (from === one && to === other) || (from === other && to === one)),
  send(card: Omit<ShareCard, 'id' | 'sentAt'>) {
    keep([...cards(), { ...card, id: crypto.randomUUID(), sentAt: Date.now() }])
  },
  /** Empties one chat on both phones. */
  clear(one: string, other: string) {
    const gone = new Set(chat.between(one, other).map(({ id }) => id))
    keep(cards().filter(({ id }) => !gone.has(id)))
  },
  onChange: (listener: Listener) => void listeners.add(listener),
}
