import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { PasswordField } from '../../components/field'
import { Modal } from '../../components/modal'
import { WriteButton } from '../../components/write-button'
import { useWords } from '../../words'

interface PasswordDialogProps {
  title: string
  text: string
  action: string
  /** Destroys something: its button is crimson. */
  danger?: boolean
  busy: boolean
  problem: string
  onSend: (password: string) => void
  onClose: () => void
  children?: React.ReactNode
}

/** Asks for the password once more before something that a screen left alone must not do. */
export function PasswordDialog(props: PasswordDialogProps) {
  const { people, common, password: passwordWords } = useWords()
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const { title, text, action, danger = false, busy, problem, onSend, onClose, children } = props
  const submit = () => {
    setMissing(password === '')
    if (password !== '') onSend(password)
  }
  const error = missing ? passwordWords.missing : problem
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
          <WriteButton theme={danger ? 'danger' : 'primary'} busy={busy} onClick={submit}>
            {action}
          </WriteButton>
        </>
      }
    >
      <div className="stack">
        <p>{text}</p>
        {children}
        <PasswordField
          label={people.factor.password}
          name="password"
          autoComplete="current-password"
          value={password}
          error={error || undefined}
          onChange={setPassword}
          onEnter={submit}
          first
        />
      </div>
    </Modal>
  )
}
