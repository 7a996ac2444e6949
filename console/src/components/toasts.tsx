import { useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../words'
import { Icon } from './icon'

interface Toast {
  id: number
  text: string
  tone: 'done' | 'wrong'
  /** Offered for eight seconds. */
  undo?: () => void
}

const UNDO_SECONDS = 8
const PLAIN_SECONDS = 4
let shown: Toast | null = null
let lastId = 0
const listeners = new Set<() => void>()

function set(toast: Toast | null): void {
  shown = toast
  for (const listener of listeners) listener()
}

export type ToastOptions = Partial<Pick<Toast, 'tone' | 'undo'>>

/** Says in one line what happened; a later one takes its place. */
export function say(text: string, options: ToastOptions = {}): void {
  lastId += 1
  set({ id: lastId, text, tone: options.tone ?? 'done', ...(options.undo ? { undo: options.undo } : {}) })
}

function ToastLine({ toast }: { toast: Toast }) {
  const { common } = useWords()
  const [seconds, setSeconds] = useState(toast.undo ? UNDO_SECONDS : PLAIN_SECONDS)
  useEffect(() => {
    const timer = setTimeout(() => (seconds > 1 ? setSeconds(seconds - 1) : set(null)), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  return (
    <div className="toast" role="status">
      <Icon name={toast.tone === 'done' ? 'check' : 'warning'} />
      <span>{toast.text}</span>
      {toast.undo ? (
        <button
          type="button"
          onClick={() => {
            toast.undo?.()
            set(null)
          }}
        >
          {common.undo} <span>{common.undoSeconds(seconds)}</span>
        </button>
      ) : null}
    </div>
  )
}

export function Toasts() {
  const toast = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
  return <div className="toasts">{toast ? <ToastLine key={toast.id} toast={toast} /> : null}</div>
}
