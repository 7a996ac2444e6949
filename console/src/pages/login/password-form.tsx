import { useEffect, useState } from 'react'
import Button from 'tdesign-react/es/button'
import { BrandMark } from '../../components/bridge'
import { Field, PasswordField } from '../../components/field'
import { Icon } from '../../components/icon'
import { durationWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { PasskeyButton } from './passkey-button'
import { takesPasskeys } from './passkeys'

export interface LoginProps {
  /** Told the password only so that a one-time one need not be typed twice. */
  onSignedIn: (password: string) => Promise<void>
}

interface PasswordFormProps extends LoginProps {
  title: string
  text: string
  /** Why the login begins anew; empty where it does not. */
  note: string
  onCodeWanted: (loginToken: string, password: string) => void
}

interface Problems {
  username?: string
  password?: string
  both?: string
}

function useLogin({ onSignedIn, onCodeWanted, note }: PasswordFormProps) {
  const { login, time, wrong } = useWords()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<Problems>(note === '' ? {} : { both: note })
  const { busy, send } = useWrite<'session.login', Problems>({
    done: async () => {
      await onSignedIn(password)
      return null
    },
    refused: (refusal) => {
      switch (refusal.code) {
        case 'CODE_WANTED':
          onCodeWanted(refusal.detail.loginToken, password)
          return null
        case 'WRONG_CREDENTIALS':
          return login.wrong
        case 'TOO_MANY_ATTEMPTS':
          return login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time))
      }
    },
    unknown: wrong.noAnswer,
    onProblem: (problem) => setProblems(typeof problem === 'string' ? { both: problem } : problem),
  })
  const submit = async () => {
    const name = username.trim()
    if (name === '') return setProblems({ username: login.missingUsername })
    if (password === '') return setProblems({ password: login.missingPassword })
    setProblems({})
    await send('session.login', { username: name, password })
  }
  return { username, setUsername, password, setPassword, problems, setProblems, busy, submit }
}

/** The first step of a login. */
export function PasswordForm(props: PasswordFormProps) {
  const { login } = useWords()
  const { title, text, onSignedIn } = props
  const form = useLogin(props)
  useEffect(() => document.querySelector<HTMLInputElement>('.login-box [name=username]')?.focus(), [])
  return (
    <form
      className="login-box"
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <BrandMark size={32} />
      <h1>{title}</h1>
      {text ? <p className="ink-3">{text}</p> : null}
      <Field
        label={login.username}
        name="username"
        autoComplete="username webauthn"
        value={form.username}
        error={form.problems.username}
        onChange={form.setUsername}
      />
      <PasswordField
        label={login.password}
        name="password"
        autoComplete="current-password"
        value={form.password}
        error={form.problems.password}
        onChange={form.setPassword}
      />
      {form.problems.both ? (
        <p className="problem" role="alert">
          <Icon name="warning" />
          {form.problems.both}
        </p>
      ) : null}
      <Button type="submit" theme="primary" size="large" block loading={form.busy}>
        {form.busy ? login.submitting : login.submit}
      </Button>
      {takesPasskeys() ? (
        <PasskeyButton
          onSignedIn={() => onSignedIn('')}
          onProblem={(both) => form.setProblems(both === '' ? {} : { both })}
        />
      ) : null}
      <p className="login-rule">
        <Icon name="shield" />
        <span>{login.rule}</span>
      </p>
    </form>
  )
}
