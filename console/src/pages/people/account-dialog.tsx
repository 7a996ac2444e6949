import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { StaffMove, StaffRow } from '../../../../typings/owner-api'
import { CopyButton } from '../../components/copy-button'
import { Modal } from '../../components/modal'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { RoleDialog } from './role-dialog'
import { SessionsDialog } from './sessions-dialog'
import { useAccountRefusal } from './use-account-refusal'

interface AccountDialogProps {
  row: StaffRow
  move: StaffMove
  onClose: () => void
}

/** What is done about an account: what will come of it stands above the button that does it. */
export function AccountDialog({ row, move, onClose }: AccountDialogProps) {
  switch (move) {
    case 'setRole':
      return <RoleDialog row={row} onClose={onClose} />
    case 'seeSessions':
      return <SessionsDialog row={row} onClose={onClose} />
    case 'resetPassword':
      return <ResetPasswordDialog row={row} onClose={onClose} />
    default:
      return <SureDialog row={row} move={move} onClose={onClose} />
  }
}

type SureMove = Exclude<StaffMove, 'setRole' | 'seeSessions' | 'resetPassword'>

function useSureWords(name: string) {
  const { people: words } = useWords()
  return {
    suspend: { title: words.suspendTitle(name), text: words.suspendText, done: words.suspendedDone(name) },
    resume: { title: words.resume, text: '', done: words.resumedDone(name) },
    remove: { title: words.removeTitle(name), text: words.removeText, done: words.removedDone(name) },
    resetSecondFactor: {
      title: words.resetFactorTitle(name),
      text: words.resetFactorText,
      done: words.resetFactorDone(name),
    },
  } satisfies Record<SureMove, object>
}

function SureDialog({ row, move, onClose }: AccountDialogProps & { move: SureMove }) {
  const { people, common } = useWords()
  const words = useSureWords(row.displayName)[move]
  const refused = useAccountRefusal()
  const { busy, send } = useWrite<`staff.${SureMove}`>({
    refreshes: ['staff.list'],
    done: () => words.done,
    refused: ({ code }) => refused(code),
  })
  const run = async () => {
    await send(`staff.${move}`, { staffId: row.staffId })
    onClose()
  }
  return (
    <Modal
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton
            theme={move === 'resume' ? 'primary' : 'danger'}
            busy={busy}
            onClick={() => void run()}
          >
            {people[move]}
          </WriteButton>
        </>
      }
    >
      <p>{words.text || `${row.displayName} · ${row.username}`}</p>
    </Modal>
  )
}

function ResetPasswordDialog({ row, onClose }: { row: StaffRow; onClose: () => void }) {
  const { people, common } = useWords()
  const [password, setPassword] = useState('')
  const refused = useAccountRefusal()
  const { busy, send } = useWrite<'staff.resetPassword'>({
    refreshes: ['staff.list'],
    done: (told) => {
      setPassword(told.password)
      return null
    },
    refused: ({ code }) => refused(code),
  })
  const title = people.resetPasswordTitle(row.displayName)
  if (password !== '')
    return (
      <Modal
        title={title}
        onClose={onClose}
        footer={
          <>
            <span className="grow" />
            <Button theme="primary" onClick={onClose}>
              {people.factor.kept}
            </Button>
          </>
        }
      >
        <p>{people.resetPasswordDone}</p>
        <p className="row told-once">
          <code className="mono">{password}</code>
          <CopyButton text={password} />
        </p>
      </Modal>
    )
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton
            theme="danger"
            busy={busy}
            onClick={() => void send('staff.resetPassword', { staffId: row.staffId })}
          >
            {people.resetPassword}
          </WriteButton>
        </>
      }
    >
      <p>{people.resetPasswordText}</p>
    </Modal>
  )
}
