import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Icon } from '../../components/icon'
import { durationWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { signWithPasskey } from './passkeys'

interface PasskeyButtonProps {
  onSignedIn: () => Promise<void>
  /** What is wrong; empty while nothing is. */
  onProblem: (problem: string) => void
}

/** Asks the shop for a challenge, the browser to sign it, and the shop to let in. */
export function PasskeyButton({ onSignedIn, onProblem }: PasskeyButtonProps) {
  const { people, login, time, wrong } = useWords()
  const [asking, setAsking] = useState(false)
  const begin = useWrite<'passkey.beginLogin'>({
    done: () => null,
    refused: ({ detail }) => login.tooMany(durationWords(detail.retryAfterMs + 59_999, time)),
    unknown: wrong.noAnswer,
    onProblem,
  })
  const finish = useWrite<'session.loginByPasskey'>({
    done: async () => {
      await onSignedIn()
      return null
    },
    refused: ({ code }) => (code === 'LOGIN_OVER' ? people.code.over : people.passkey.failed),
    unknown: wrong.noAnswer,
    onProblem,
  })
  const logIn = async () => {
    onProblem('')
    const asked = await begin.send('passkey.beginLogin', {})
    if (!asked?.ok) return
    setAsking(true)
    const response = await signWithPasskey(asked.data.options)
    setAsking(false)
    if (!response) return onProblem(people.passkey.failed)
    await finish.send('session.loginByPasskey', { challengeId: asked.data.challengeId, response })
  }
  return (
    <Button
      variant="outline"
      size="large"
      block
      loading={begin.busy || asking || finish.busy}
      onClick={() => void logIn()}
    >
      <Icon name="passkey" />
      {people.passkey.logIn}
    </Button>
  )
}
