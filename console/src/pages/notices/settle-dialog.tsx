import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Refused } from '../../api'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { say } from '../../components/toasts'
import { useOnline } from '../../components/use-media'
import { refresh } from '../../queries'
import { useWords } from '../../words'

const NOTE_LENGTH_MAX = 200

interface SettleDialogProps {
  /** What was odd, in words. */
  reason: string
  /** What settling does, and what it does not. */
  text: string
  /** Tells the shop; throws `Refused` where it says no. */
  send: (note: string) => Promise<unknown>
  /** What still has to be chosen, in words; null where nothing is. */
  blocked?: string | null
  placeholder?: string
  onClose: () => void
  /** What is chosen before a word is said. */
  children?: React.ReactNode
}

/** Says the word, reads anew what it changes, and closes where it was heard or came too late. */
function useSettling(send: SettleDialogProps['send'], onClose: () => void) {
  const { notices: words, wrong } = useWords()
  const [busy, setBusy] = useState(false)
  const settle = async (note: string) => {
    if (busy) return
    setBusy(true)
    const error = await send(note).then(
      () => null,
      (failure: unknown) => failure,
    )
    await refresh('order.get', 'order.list', 'notice.list', 'bill.list', 'overview.get')
    setBusy(false)
    const code = error instanceof Refused ? error.code : null
    const isGone = code === 'NOTHING_ODD' || code === 'NOT_FOUND'
    const isKept = error !== null && !isGone
    const kept = new Map([
      ['SUM_UNKNOWN', words.settleSumUnknown],
      ['REFUND_OPEN', words.settleRefundOpen],
    ])
    const whyKept = kept.get(code ?? '') ?? wrong.writeFailed
    const outcome = isGone ? words.settleGone : isKept ? whyKept : words.settled
    say(outcome, { tone: error === null ? 'done' : 'wrong' })
    // What was typed stays where the shop could not be reached.
    if (!isKept) onClose()
  }
  return { busy, settle }
}

/** Asks what was done about an odd payment before its mark goes: whoever asks later finds it there. */
export function SettleDialog({
  reason,
  text,
  send,
  blocked = null,
  placeholder,
  onClose,
  children,
}: SettleDialogProps) {
  const { notices: words, common, wrong } = useWords()
  const online = useOnline()
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { busy, settle } = useSettling(send, onClose)
  const isBlocked = note.trim() === '' || blocked !== null
  const trySettling = () => {
    setMissing(isBlocked)
    if (!isBlocked && online) void settle(note.trim())
  }
  return (
    <Modal
      title={words.settleTitle}
      onClose={onClose}
      footer={
        <>
          {online ? null : <span className="ink-3 small">{wrong.offlineReason}</span>}
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button theme="primary" loading={busy} disabled={!online} onClick={trySettling}>
            {words.settle}
          </Button>
        </>
      }
    >
      <p>
        <b>{reason}</b>
      </p>
      <p className="ink-2">{text}</p>
      {children}
      {isMissing && blocked !== null ? (
        <p className="problem" role="alert">
          {blocked}
        </p>
      ) : null}
      <Field
        first={!children}
        label={words.settleNote}
        hint={words.settleHint}
        placeholder={placeholder ?? words.settlePlaceholder}
        value={note}
        error={isMissing && note.trim() === '' ? words.settleMissing : undefined}
        onChange={(text) => setNote(text.slice(0, NOTE_LENGTH_MAX))}
        onEnter={trySettling}
      />
    </Modal>
  )
}
