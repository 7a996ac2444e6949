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
  onClose: () => void
}

/** Asks what was done about an odd payment before its mark goes: whoever asks later finds it there. */
export function SettleDialog({ reason, text, send, onClose }: SettleDialogProps) {
  const { notices: words, common, wrong } = useWords()
  const online = useOnline()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const settle = async () => {
    setMissing(note.trim() === '')
    if (note.trim() === '' || !online || busy) return
    setBusy(true)
    const error = await send(note.trim()).then(
      () => null,
      (failure: unknown) => failure,
    )
    await refresh('order.get', 'order.list', 'notice.list', 'overview.get')
    setBusy(false)
    const isGone = error instanceof Refused && ['NOTHING_ODD', 'NOT_FOUND'].includes(error.code)
    const isKept = error !== null && !isGone
    const outcome = isGone ? words.settleGone : isKept ? wrong.writeFailed : words.settled
    say(outcome, { tone: error === null ? 'done' : 'wrong' })
    // What was typed stays where the shop could not be reached.
    if (!isKept) onClose()
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
          <Button theme="primary" loading={busy} disabled={!online} onClick={() => void settle()}>
            {words.settle}
          </Button>
        </>
      }
    >
      <p>
        <b>{reason}</b>
      </p>
      <p className="ink-2">{text}</p>
      <Field
        first
        label={words.settleNote}
        hint={words.settleHint}
        placeholder={words.settlePlaceholder}
        value={note}
        error={isMissing && note.trim() === '' ? words.settleMissing : undefined}
        onChange={(text) => setNote(text.slice(0, NOTE_LENGTH_MAX))}
        onEnter={() => void settle()}
      />
    </Modal>
  )
}
