import { useEffect, useState } from 'react'
import Button from 'tdesign-react/es/button'
import { BrandMark } from '../../components/bridge'
import { Field, PasswordField } from '../../components/field'
import { Icon } from '../../components/icon'
import { useShownDialog } from '../../components/use-shown-dialog'
import { durationWords } from '../../format/time-words'
import { setPreferences, usePreferences } from '../../preferences'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { Sky } from './sky'

interface LoginProps {
  /** Told the password only so that a one-time one need not be typed twice. */
  onSignedIn: (password: string) => Promise<void>
}

interface Problems {
  username?: string
  password?: string
  both?: string
}

function useLogin(onSignedIn: LoginProps['onSignedIn']) {
  const { login, time, wrong } = useWords()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<Problems>({})
  const { busy, send } = useWrite<'session.login', Problems>({
    done: async () => {
      await onSignedIn(password)
      return null
    },
    refused: (refusal) =>
      refusal.code === 'WRONG_CREDENTIALS'
        ? login.wrong
        : login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time)),
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
  return { username, setUsername, password, setPassword, problems, busy, submit }
}

function LanguageLine() {
  const { login } = useWords()
  const { language } = usePreferences()
  return (
    <footer className="login-foot">
      {(['zh', 'en'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={language === choice}
          onClick={() => setPreferences({ language: choice })}
        >
          {choice === 'zh' ? '简体中文' : 'English'}
        </button>
      ))}
      <span className="grow" />
      <span>{login.license}</span>
    </footer>
  )
}

function LoginForm({ onSignedIn, title, text }: LoginProps & { title: string; text?: string }) {
  const { login } = useWords()
  const form = useLogin(onSignedIn)
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
        autoComplete="username"
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
      <p className="login-rule">
        <Icon name="shield" />
        <span>{login.rule}</span>
      </p>
    </form>
  )
}

export function LoginPage({ onSignedIn }: LoginProps) {
  const { login, common } = useWords()
  useEffect(() => {
    document.title = `${login.title} · ${common.brand}`
  }, [login.title, common.brand])
  return (
    <div className="login">
      <Sky />
      <section className="login-side">
        <LoginForm title={login.title} onSignedIn={onSignedIn} />
        <LanguageLine />
      </section>
    </div>
  )
}

/** A session ended in the middle: the sign-in stands above what is open, which stays as it is. */
export function LoginAgain({ onSignedIn }: LoginProps) {
  const { login } = useWords()
  const dialog = useShownDialog()
  return (
    <dialog
      ref={dialog}
      className="modal login-again"
      aria-label={login.again}
      onCancel={(event) => event.preventDefault()}
    >
      <LoginForm title={login.again} text={login.againText} onSignedIn={onSignedIn} />
    </dialog>
  )
}
