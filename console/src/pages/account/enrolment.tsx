import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { CopyButton } from '../../components/copy-button'
import { Field, PasswordField } from '../../components/field'
import { Icon } from '../../components/icon'
import { QrCode } from '../../components/qr-code'
import { WriteButton } from '../../components/write-button'
import { durationWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

/** Codes that are shown once, to be written down. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { factor } = useWords().people
  return (
    <div className="stack">
      <p>{factor.recoveryText}</p>
      <ul className="recovery-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={codes.join('\n')} label={factor.copyAll} />
        <span className="ink-3 small">{factor.copyAll}</span>
        <span className="grow" />
        <Button theme="primary" onClick={onKept}>
          {factor.kept}
        </Button>
      </div>
    </div>
  )
}

interface ProofProps {
  onRight: (told: { uri: string; secret: string }) => void
}

function Proof({ onRight }: ProofProps) {
  const { people, password: passwordWords, login, time } = useWords()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<'secondFactor.begin'>({
    done: (told) => {
      onRight(told)
      return null
    },
    refused: (refusal) =>
      refusal.code === 'WRONG_CREDENTIALS'
        ? passwordWords.wrongOld
        : login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time)),
    onProblem: setProblem,
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '') setProblem(passwordWords.missing)
        else void send('secondFactor.begin', { password })
      }}
    >
      <PasswordField
        label={people.factor.password}
        name="password"
        autoComplete="current-password"
        value={password}
        error={problem || undefined}
        onChange={setPassword}
        first
      />
      <div className="row">
        <span className="grow" />
        <WriteButton type="submit" theme="primary" busy={busy}>
          {people.factor.next}
        </WriteButton>
      </div>
    </form>
  )
}

interface ScanProps {
  told: { uri: string; secret: string }
  onOn: (recoveryCodes: string[]) => void
}

function Scan({ told, onOn }: ScanProps) {
  const { people, login, time } = useWords()
  const words = people.factor
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<'secondFactor.confirm'>({
    refreshes: ['secondFactor.get', 'session.list'],
    done: ({ recoveryCodes }) => {
      onOn(recoveryCodes)
      return words.doneOn
    },
    refused: (refusal) => {
      switch (refusal.code) {
        case 'WRONG_CODE':
          return words.wrongCode
        case 'NOT_BEGUN':
          return words.notBegun
        case 'TOO_MANY_ATTEMPTS':
          return login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time))
      }
    },
    onProblem: setProblem,
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send('secondFactor.confirm', { code })
      }}
    >
      <div className="factor-scan">
        <QrCode text={told.uri} label={words.scan} />
        <div className="stack">
          <b>{words.scan}</b>
          <p className="ink-2 small">{words.scanText}</p>
          <div className="row">
            <span className="ink-3 small">{words.secret}</span>
            <code className="mono factor-secret">{told.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            <CopyButton text={told.secret} />
          </div>
        </div>
      </div>
      <Field
        label={words.code}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        error={problem || undefined}
        onChange={setCode}
        first
      />
      <div className="row">
        <span className="grow" />
        <WriteButton type="submit" theme="primary" busy={busy}>
          <Icon name="shield" />
          {words.confirm}
        </WriteButton>
      </div>
    </form>
  )
}

/** Setting up an app: the password, the code to scan, a first right code, then the recovery codes. */
export function Enrolment({ onDone }: { onDone: () => void }) {
  const [told, setTold] = useState<{ uri: string; secret: string } | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />
  return told ? <Scan told={told} onOn={setCodes} /> : <Proof onRight={setTold} />
}
