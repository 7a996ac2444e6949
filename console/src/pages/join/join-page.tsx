import { useEffect, useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Refused } from '../../api'
import { BrandMark } from '../../components/bridge'
import { Field, PasswordField } from '../../components/field'
import { ReadError } from '../../components/states'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import { LanguageLine } from '../login/login-page'
import { Sky } from '../login/sky'
import { useJoin } from './use-join'

interface JoinProps {
  token: string
  /** Away from the link: to the shop, signed in or to sign in. */
  onLeave: () => void
}

/** What somebody who was invited sees: what they are asked to become, and where they take a name. */
export function JoinPage({ token, onLeave }: JoinProps) {
  const { people, common, nav } = useWords()
  const content = useContentText()
  const asked = useOwner('invitation.get', { token })
  const shop = asked.data ? content(asked.data.shopName) : common.brand
  const title = people.join.title(shop)
  useEffect(() => {
    document.title = `${title} · ${common.brand}`
  }, [title, common.brand])
  const isOver = asked.error instanceof Refused && ['ENDED', 'INVALID_INPUT'].includes(asked.error.code)
  return (
    <div className="login">
      <Sky />
      <section className="login-side">
        {asked.data ? (
          <JoinForm
            token={token}
            title={title}
            text={people.join.text(asked.data.invitedBy, nav.roles[asked.data.role])}
            expiresAt={asked.data.expiresAt}
            onLeave={onLeave}
          />
        ) : null}
        {isOver ? <Over used={isUsed(asked.error)} onLeave={onLeave} /> : null}
        {asked.error && !isOver ? (
          <div className="login-box">
            <ReadError error={asked.error} dataAt={0} onRetry={() => void asked.refetch()} />
          </div>
        ) : null}
        <LanguageLine />
      </section>
    </div>
  )
}

const isUsed = (error: Error | null): boolean => error instanceof Refused && error.used

function Over({ used, onLeave }: { used: boolean; onLeave: () => void }) {
  const { join } = useWords().people
  return (
    <div className="login-box">
      <BrandMark size={32} />
      <h1>{used ? join.used : join.ended}</h1>
      <p className="ink-3">{used ? join.usedText : join.endedText}</p>
      <Button theme="primary" size="large" block onClick={onLeave}>
        {join.toLogin}
      </Button>
    </div>
  )
}

interface JoinFormProps extends JoinProps {
  title: string
  text: string
  expiresAt: number
}

function JoinForm({ token, title, text, expiresAt, onLeave }: JoinFormProps) {
  const { people, password: passwordWords, time } = useWords()
  const { join } = people
  const [ended, setEnded] = useState<{ used: boolean } | null>(null)
  const form = useJoin(token, onLeave, setEnded)
  const now = useNow()
  if (ended) return <Over used={ended.used} onLeave={onLeave} />
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
      <p className="ink-3">
        {text} · {join.until(exactTimeWords(expiresAt, now, time))}
      </p>
      <Field
        label={join.displayName}
        name="name"
        autoComplete="name"
        value={form.displayName}
        error={form.problems.displayName}
        onChange={form.setDisplayName}
      />
      <Field
        label={join.username}
        hint={join.usernameHint}
        name="username"
        autoComplete="username"
        value={form.username}
        error={form.problems.username}
        onChange={form.setUsername}
      />
      <PasswordField
        label={join.password}
        hint={passwordWords.newHint}
        name="new-password"
        autoComplete="new-password"
        value={form.password}
        error={form.problems.password}
        onChange={form.setPassword}
      />
      <Button type="submit" theme="primary" size="large" block loading={form.busy}>
        {form.busy ? join.submitting : join.submit}
      </Button>
    </form>
  )
}
