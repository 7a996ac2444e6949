import { useEffect, useState } from 'react'
import Button from 'tdesign-react/es/button'
import { BrandMark } from '../../components/bridge'
import { Field } from '../../components/field'
import { durationWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

interface CodeFormProps {
  loginToken: string
  onSignedIn: () => Promise<void>
  /** Back to the first step, and why. */
  onBack: (why: string) => void
}

/** The second step of a login: what the app shows, or a recovery code. */
export function CodeForm({ loginToken, onSignedIn, onBack }: CodeFormProps) {
  const { people, login, time, wrong } = useWords()
  const words = people.code
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<'session.loginByCode'>({
    done: async () => {
      await onSignedIn()
      return null
    },
    refused: (refusal) => {
      switch (refusal.code) {
        case 'WRONG_CODE':
          setCode('')
          return words.wrong
        case 'LOGIN_OVER':
          onBack(words.over)
          return null
        case 'TOO_MANY_ATTEMPTS':
          return login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time))
      }
    },
    unknown: wrong.noAnswer,
    onProblem: setProblem,
  })
  useEffect(() => document.querySelector<HTMLInputElement>('.login-box [name=code]')?.focus(), [])
  const submit = async () => {
    if (code.trim() === '') return setProblem(words.missing)
    setProblem('')
    await send('session.loginByCode', { loginToken, code })
  }
  return (
    <form
      className="login-box"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <BrandMark size={32} />
      <h1>{words.title}</h1>
      <p className="ink-3">{words.text}</p>
      <Field
        label={words.label}
        name="code"
        autoComplete="one-time-code"
        value={code}
        error={problem || undefined}
        onChange={setCode}
      />
      <Button type="submit" theme="primary" size="large" block loading={busy}>
        {busy ? login.submitting : words.submit}
      </Button>
      <button type="button" className="text-link" onClick={() => onBack('')}>
        {words.back}
      </button>
    </form>
  )
}
