import type { OrderState } from '../../../typings/model'
import { useWords } from '../words'

export type Mark = OrderState | 'odd'

const RING = <circle cx="7" cy="7" r="5.5" stroke="currentColor" strokeWidth="1.5" fill="none" />
const DASHED = (
  <circle cx="7" cy="7" r="5.5" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 2" fill="none" />
)
const TICKED = (
  <>
    <circle cx="7" cy="7" r="6.2" fill="currentColor" />
    <path className="mark-tick" d="m4.3 7.2 1.9 1.8 3.5-3.8" />
  </>
)

const SHAPES: Record<Mark, { tone: string; shape: React.ReactNode }> = {
  placing: { tone: 'pay', shape: DASHED },
  unpaid: { tone: 'pay', shape: DASHED },
  closing: { tone: 'pay', shape: DASHED },
  paid: {
    tone: 'ship',
    shape: (
      <>
        {RING}
        <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
      </>
    ),
  },
  shipped: {
    tone: 'sent',
    shape: (
      <>
        {RING}
        <path d="M7 3.6A3.4 3.4 0 1 1 3.6 7H7z" fill="currentColor" />
      </>
    ),
  },
  received: { tone: 'done', shape: TICKED },
  closed: {
    tone: 'off',
    shape: (
      <>
        {RING}
        <path d="m4 10 6-6" stroke="currentColor" strokeWidth="1.5" />
      </>
    ),
  },
  odd: {
    tone: 'hold',
    shape: (
      <>
        <path className="mark-diamond" d="M7 1.2 12.8 7 7 12.8 1.2 7z" />
        <path d="M7 4.6v2.8M7 9.3v.1" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </>
    ),
  },
}

/** A state is a shape and a word, so that its colour is never the only sign. */
export function StateMark({ mark, children }: { mark: Mark; children?: React.ReactNode }) {
  const words = useWords()
  const { tone, shape } = SHAPES[mark]
  return (
    <span className={`state state-${tone}`}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {shape}
      </svg>
      <span>{children ?? words.orderState[mark]}</span>
    </span>
  )
}
