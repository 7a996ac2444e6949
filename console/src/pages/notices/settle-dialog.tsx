import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { OrOffline } from '../../components/offline'
import { say } from '../../components/toasts'
import { WriteButton } from '../../components/write-button'
import { type ReplyTo, useWrite, type Write } from '../../use-write'
import { useWords } from '../../words'

const NOTE_LENGTH_MAX = 200

type SettleAction = 'bill.settle' | 'notice.settle' | 'order.settleOddity'

interface SettleDialogProps {
  /** What was odd, in words. */
  reason: string
  /** What settling does, and what it does not. */
  text: string
  /** Tells the shop, by whichever action it is. */
  onSettle: (send: Write<SettleAction>['send'], note: string) => Promise<ReplyTo<SettleAction> | null>
  /** What still has to be chosen, in words; null where nothing is. */
  blocked?: string | null
  placeholder?: string
  onClose: () => void
  /** What is chosen before a word is said. */
  children?: React.ReactNode
}

/** Says the word, reads anew what it changes, and closes where it was heard or came too late. */
function useSettling({ onSettle, onClose }: Pick<SettleDialogProps, 'onSettle' | 'onClose'>) {
  const { notices: words } = useWords()
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<SettleAction>({
    refreshes: ['order.get', 'order.list', 'notice.list', 'bill.list', 'overview.get'],
    done: () => {
      onClose()
      return words.settled
    },
    refused: ({ code }) => {
      if (code === 'SUM_UNKNOWN') return words.settleSumUnknown
      return code === 'REFUND_OPEN' ? words.settleRefundOpen : null
    },
    // What was typed stays where the shop could not be reached.
    onProblem: setProblem,
  })
  const settle = async (note: string) => {
    setProblem('')
    const reply = await onSettle(send, note)
    if (!reply || reply.ok || (reply.code !== 'NOTHING_ODD' && reply.code !== 'NOT_FOUND')) return
    say(words.settleGone, { tone: 'wrong' })
    onClose()
  }
  return { busy, problem, settle }
}

/** Asks what was done about an oddity before it is settled: whoever asks later finds it there. */
export function SettleDialog({
  reason,
  text,
  blocked = null,
  placeholder,
  children,
  ...act
}: SettleDialogProps) {
  const { notices: words, common } = useWords()
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { busy, problem, settle } = useSettling(act)
  const isBlocked = note.trim() === '' || blocked !== null
  const trySettling = () => {
    setMissing(isBlocked)
    if (!isBlocked) void settle(note.trim())
  }
  return (
    <Modal
      title={words.settleTitle}
      onClose={act.onClose}
      footer={
        <>
          <span className="ink-3 small">
            <OrOffline />
          </span>
          <span className="grow" />
          <Button variant="outline" onClick={act.onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={busy} onClick={trySettling}>
            {words.settle}
          </WriteButton>
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
      {problem === '' ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Modal>
  )
}
